package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.List;
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

  /** The types and annotations that it asks for, in its order. */
  public List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>(2);
    root.subjects(subjects);
    return subjects;
  }

  /** Whether it names types whose methods it is about, not annotations or methods alone. */
  public boolean aims() {
    return root.aims();
  }

  /**
   * Whether it is about the class, by name or supertypes, whatever the class's methods are; not
   * where supertypes are unknown.
   */
  public boolean aimsAt(String internalName, Supertypes supertypes) {
    Reach reach = root.aim(internalName, supertypes);
    return reach == Reach.SOME || reach == Reach.ALL;
  }

  /** What keeps the method, which {@code type} itself declares, from being meant. */
  public Shortfall shortfall(TypeDescription type, MethodDescription.InDefinedShape method) {
    Shortfall shortfall = new Shortfall();
    if (method.isSynthetic()
        || method.isBridge()
        || method.isTypeInitializer()
        || (method.isConstructor() && !constructors())) {
      shortfall.add(Shortfall.FAR, "was made by the compiler");
      return shortfall;
    }
    root.lacks(type, method, shortfall);
    if (method.isNative()) {
      shortfall.add(Shortfall.NO_BODY, "is native");
    }
    return shortfall;
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
