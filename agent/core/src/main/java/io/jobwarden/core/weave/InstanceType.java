package io.jobwarden.core.weave;

import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/**
 * A type whose live objects are looked for: where they are made, and, if some may have been made
 * before, where public methods of them are called.
 *
 * <p>Methods are woven in those classes only that are loaded when they are woven: objects of others
 * are all seen at their beginning.
 */
public final class InstanceType {
  private final String name;
  private final Pointcut constructors;
  private final Pointcut methods;
  private final boolean madeBefore;

  private InstanceType(String name, boolean madeBefore) {
    this.name = name;
    this.constructors = parsed("execution(" + name + ".new(..))");
    this.methods = parsed("execution(public * " + name + ".*(..))");
    this.madeBefore = madeBefore;
  }

  /**
   * Objects of a type.
   *
   * @param name as the configuration writes it: in full, with a {@code +} for subtypes
   * @param madeBefore true if the application has been at work for a while
   */
  public static InstanceType of(String name, boolean madeBefore) {
    return new InstanceType(name, madeBefore);
  }

  /** As the configuration writes it. */
  public String name() {
    return name;
  }

  /** What is woven by it. */
  public List<Pointcut> pointcuts() {
    return madeBefore
        ? Arrays.asList(constructors, methods)
        : Collections.singletonList(constructors);
  }

  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method, boolean isLoaded) {
    if (method.isConstructor()) {
      return constructors.matches(type, method);
    }
    return madeBefore && isLoaded && !method.isStatic() && methods.matches(type, method);
  }

  private static Pointcut parsed(String text) {
    try {
      return Pointcut.parse(text, Collections.emptyMap());
    } catch (PointcutSyntaxException invalid) { // it was valid when the file was read
      throw new IllegalStateException(text, invalid);
    }
  }
}
