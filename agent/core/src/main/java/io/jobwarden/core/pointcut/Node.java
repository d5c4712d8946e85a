package io.jobwarden.core.pointcut;

import java.util.List;
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

  /**
   * Which classes are aimed at, whatever their methods and annotations are: asked where nothing
   * matches, to find what comes near.
   */
  Reach aim(String internalName, Supertypes supertypes) {
    return Reach.SOME;
  }

  /** Whether a named type keeps {@link #aim} off most classes. */
  boolean aims() {
    return false;
  }

  /** Adds the types and annotations that are asked for. */
  abstract void subjects(List<Subject> into);

  /** Adds what keeps the method from being meant. */
  abstract void lacks(
      TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into);

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
