package io.jobwarden.core.weave;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A woven class; its methods are called by name, and throw what they throw. */
public final class WovenClass {
  private final Class<?> type;

  WovenClass(Class<?> type) {
    this.type = type;
  }

  public Class<?> type() {
    return type;
  }

  /** Another class of the same loader. */
  public WovenClass sibling(Class<?> original) {
    return new WovenClass(((WovenLoader) type.getClassLoader()).load(original.getName()));
  }

  public Object make() {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("a fixture has no constructor", impossible);
    }
  }

  /** Calls a method on a fresh object. */
  public @Nullable Object call(String method, @Nullable Object... arguments) throws Throwable {
    Method found = method(method);
    return invoke(found, Modifier.isStatic(found.getModifiers()) ? null : make(), arguments);
  }

  public @Nullable Object callOn(Object self, String method, @Nullable Object... arguments)
      throws Throwable {
    return invoke(method(method), self, arguments);
  }

  private Method method(String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(name) && !method.isBridge()) {
          return method;
        }
      }
    }
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return method; // of an interface
      }
    }
    throw new AssertionError("no " + name + " in " + type);
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object self, @Nullable Object[] arguments) throws Throwable {
    method.setAccessible(true);
    try {
      return method.invoke(self, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
