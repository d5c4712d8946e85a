package io.jobwarden.core.weave;

import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * A type whose live objects are looked for: where they are made, and, if some may have been made
 * before, where public methods of them are called; or where they are used in a certain way.
 *
 * <p>In the first case methods are woven in those classes only that are loaded when they are woven:
 * objects of others are all seen at their beginning.
 */
public final class InstanceType {
  private final String name;
  private final @Nullable Pointcut constructors;
  private final @Nullable Pointcut methods;
  private final boolean loadedOnly;

  private InstanceType(
      String name,
      @Nullable Pointcut constructors,
      @Nullable Pointcut methods,
      boolean loadedOnly) {
    this.name = name;
    this.constructors = constructors;
    this.methods = methods;
    this.loadedOnly = loadedOnly;
  }

  /**
   * Objects of a type.
   *
   * @param name as the configuration writes it: in full, with a {@code +} for subtypes
   * @param madeBefore true if the application has been at work for a while
   */
  public static InstanceType of(String name, boolean madeBefore) {
    Pointcut constructors = parsed("execution(" + name + ".new(..))");
    Pointcut methods = madeBefore ? parsed("execution(public * " + name + ".*(..))") : null;
    return new InstanceType(name, constructors, methods, true);
  }

  /**
   * Objects that are used.
   *
   * @param name whatever they are to be asked for by; with a {@code +} at its end
   * @param pointcut the methods that are called of them
   */
  public static InstanceType used(String name, String pointcut) {
    return new InstanceType(name, null, parsed(pointcut), false);
  }

  /** What they are asked for by. */
  public String name() {
    return name;
  }

  /** What is woven by it. */
  public List<Pointcut> pointcuts() {
    List<Pointcut> woven = new ArrayList<>(2);
    if (constructors != null) {
      woven.add(constructors);
    }
    if (methods != null) {
      woven.add(methods);
    }
    return woven;
  }

  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method, boolean isLoaded) {
    if (method.isConstructor()) {
      return constructors != null && constructors.matches(type, method);
    }
    return methods != null
        && (isLoaded || !loadedOnly)
        && !method.isStatic()
        && methods.matches(type, method);
  }

  private static Pointcut parsed(String text) {
    try {
      return Pointcut.parse(text, Collections.emptyMap());
    } catch (PointcutSyntaxException invalid) { // it was valid when the file was read
      throw new IllegalStateException(text, invalid);
    }
  }
}
