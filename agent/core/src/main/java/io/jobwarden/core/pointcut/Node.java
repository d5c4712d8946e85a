package io.jobwarden.core.pointcut;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pointcut, immutable: {@link And}, {@link Or}, {@link Not} around a leaf, and the
 * leaves {@link Execution}, {@link Within}, {@link WithinAnnotated}, {@link Annotated}.
 */
abstract class Node {
  Node() {}

  /** Whether the method or constructor, declared by {@code type}, is meant. */
  abstract boolean matches(TypeDescription type, MethodDescription.InDefinedShape method);

  /**
   * What can be said before the class is described at all.
   *
   * @param header null where only the name is known yet
   * @param supertypes null where the hierarchy must not be asked yet
   */
  abstract Reach reach(
      String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes);

  /** Whether a name, an annotation or a supertype keeps this off most classes. */
  abstract boolean bounded();

  /** Whether constructors, or else methods, may match at all. */
  boolean admits(boolean constructors) {
    return true;
  }

  /** Whether this asks for constructors by {@code new}, not just lets them pass. */
  boolean namesNew() {
    return false;
  }

  /**
   * The contrary; {@link And} and {@link Or} hand it down, so {@link Not} stands at leaves only.
   */
  Node negated() {
    return new Not(this);
  }
}
