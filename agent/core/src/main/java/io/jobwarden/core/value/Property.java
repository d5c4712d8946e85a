package io.jobwarden.core.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code .name}: getName(), isName(), name() (which includes members of annotations and records), a
 * public field, or the key of a map, in this order; {@code ['name']} is always the key.
 */
final class Property extends Member {
  private static final MethodHandle MAP_GET =
      known(Map.class, "get", MethodType.methodType(Object.class, Object.class));
  private static final MethodHandle ARRAY_LENGTH =
      known(Array.class, "getLength", MethodType.methodType(int.class, Object.class));

  private final String name;
  private final String[] getters;

  Property(String name) {
    this.name = name;
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    this.getters = new String[] {"get" + capital, "is" + capital, name};
  }

  @Override
  MethodHandle search(Class<?> type) {
    MethodHandle handle = getter(type);
    if (handle == null) {
      handle = field(type);
    }
    if (handle == null && Map.class.isAssignableFrom(type)) {
      handle = MethodHandles.insertArguments(MAP_GET, 1, name);
    }
    if (handle == null && type.isArray() && name.equals("length")) {
      handle = ARRAY_LENGTH;
    }
    if (handle == null) {
      throw missing(type);
    }
    return handle;
  }

  private @Nullable MethodHandle getter(Class<?> type) {
    for (String getter : getters) {
      for (Method method : Reach.methods(type, getter, 0)) {
        MethodHandle handle = answers(method) ? Reach.method(type, method) : null;
        if (handle != null) {
          return handle;
        }
      }
    }
    return null;
  }

  private @Nullable MethodHandle field(Class<?> type) {
    for (Field field : type.getFields()) {
      if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
        return Reach.field(type, field);
      }
    }
    return null;
  }

  /** Whether it is a question at all: {@code clear()} is not, nor is an isName() of some object. */
  private boolean answers(Method method) {
    Class<?> answer = method.getReturnType();
    return method.getName().equals(getters[1])
        ? answer == boolean.class || answer == Boolean.class
        : answer != void.class;
  }

  private Unreadable missing(Class<?> type) {
    for (String getter : getters) {
      if (Reach.hides(type, getter)
          || Reach.methods(type, getter, 0).stream().anyMatch(this::answers)) {
        return new Unreadable(
            type.getName()
                + "."
                + getter
                + " is not public: neither here nor in a public type above");
      }
    }
    return new Unreadable(
        type.getName()
            + " has no property "
            + name
            + ": expected "
            + String.join("(), ", getters)
            + "() or a public field "
            + name);
  }

  private static MethodHandle known(Class<?> type, String name, MethodType signature) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return type.isInterface()
          ? lookup.findVirtual(type, name, signature)
          : lookup.findStatic(type, name, signature);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
