package io.jobwarden.core.pointcut;

import java.util.Map;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Which methods a rule is about, told in a part of the AspectJ notation.
 *
 * <p>Immutable. Where it leaves AspectJ: a declaring type without {@code +} means methods that this
 * very type declares, not those that override them; constructors match only where {@code new} is
 * written, so that {@code within} and annotations alone mean methods, as in Spring.
 */
public final class Pointcut {
  private final String text;
  private final Node root;

  private Pointcut(String text, Node root) {
    this.text = text;
    this.root = root;
  }

  /**
   * Reads a pointcut.
   *
   * @param named texts of the pointcuts that it may name, by name; read when named
   */
  public static Pointcut parse(String text, Map<String, String> named)
      throws PointcutSyntaxException {
    return new Pointcut(text, Parser.parse(text, new Scope(named)));
  }

  /** Whether no name, annotation or supertype keeps it off any class. */
  public boolean matchesAll() {
    return !root.bounded();
  }

  /** Whether it may match constructors. */
  public boolean constructors() {
    return root.namesNew() && root.admits(true);
  }

  /** Whether it may match methods. */
  public boolean methods() {
    return root.admits(false);
  }

  /**
   * Whether the method or constructor is meant, which {@code type} itself declares. One without a
   * body, or made by the compiler, never is; supertypes that cannot be found count for nothing.
   */
  public boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    if (method.isAbstract() || method.isNative() || method.isSynthetic() || method.isBridge()) {
      return false;
    }
    if (method.isTypeInitializer() || (method.isConstructor() && !constructors())) {
      return false;
    }
    return root.matches(type, method);
  }

  Node root() {
    return root;
  }

  /** The text, as written. */
  @Override
  public String toString() {
    return text;
  }
}
