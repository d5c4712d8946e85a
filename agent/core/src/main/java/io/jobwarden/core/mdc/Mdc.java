package io.jobwarden.core.mdc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One mapped diagnostic context. Its class is held weakly, and what calls it by the class itself
 * (see {@code value.Member}), so that neither keeps the other.
 */
final class Mdc {
  private static final int GET = 0;
  private static final int PUT = 1;
  private static final int REMOVE = 2;

  private static final MethodType GETS = MethodType.methodType(Object.class, String.class);
  private static final MethodType PUTS =
      MethodType.methodType(void.class, String.class, String.class);
  private static final MethodType REMOVES = MethodType.methodType(void.class, String.class);

  /** Handles, of types of the JDK alone; none where there is no such method. */
  private static final ClassValue<MethodHandle[]> HANDLES =
      new ClassValue<MethodHandle[]>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
          try {
            return new MethodHandle[] {
              handle(type, "get", 1, GETS),
              handle(type, "put", 2, PUTS),
              handle(type, "remove", 1, REMOVES)
            };
          } catch (ReflectiveOperationException | LinkageError another) {
            return new MethodHandle[0];
          }
        }
      };

  private final WeakReference<Class<?>> type;

  private Mdc(Class<?> type) {
    this.type = new WeakReference<>(type);
  }

  /** Null where it has not the methods that are expected. */
  static @Nullable Mdc of(Class<?> type) {
    return HANDLES.get(type).length == 0 ? null : new Mdc(type);
  }

  private static MethodHandle handle(
      Class<?> type, String name, int parameters, MethodType signature)
      throws ReflectiveOperationException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == parameters
          && method.getParameterTypes()[0] == String.class
          && (parameters == 1 || method.getParameterTypes()[1].isAssignableFrom(String.class))) {
        return MethodHandles.publicLookup().unreflect(method).asType(signature);
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + name);
  }

  private MethodHandle @Nullable [] handles() {
    Class<?> known = type.get();
    return known == null ? null : HANDLES.get(known);
  }

  @Nullable Object get(String key) throws Throwable {
    MethodHandle[] handles = handles();
    return handles == null ? null : (Object) handles[GET].invokeExact(key);
  }

  void put(String key, String value) throws Throwable {
    MethodHandle[] handles = handles();
    if (handles != null) {
      handles[PUT].invokeExact(key, value);
    }
  }

  void remove(String key) throws Throwable {
    MethodHandle[] handles = handles();
    if (handles != null) {
      handles[REMOVE].invokeExact(key);
    }
  }
}
