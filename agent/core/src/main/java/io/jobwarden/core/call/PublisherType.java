package io.jobwarden.core.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reactor's {@code Mono} or RxJava's {@code Single} as the application has it, used by its names.
 *
 * <p>Both are made, watched and ended by methods of nearly the same names, which take interfaces of
 * one method each.
 */
final class PublisherType {
  private final Class<?> type;
  private final Method defer;
  private final Method error;
  private final @Nullable Method empty;
  private final Method onSuccess;
  private final Method onError;
  private final Method onCancel;

  private PublisherType(Class<?> type) throws NoSuchMethodException {
    boolean mono = bearsNothing(type.getName());
    this.type = type;
    this.defer = method(type, "defer");
    this.error = type.getMethod("error", Throwable.class);
    this.empty = mono ? type.getMethod("empty") : null;
    this.onSuccess = method(type, "doOnSuccess");
    this.onError = method(type, "doOnError");
    this.onCancel = method(type, mono ? "doOnCancel" : "doOnDispose");
  }

  static PublisherType of(Class<?> type) throws NoSuchMethodException {
    return new PublisherType(type);
  }

  /** The class of that name which an object's class extends. */
  static Class<?> above(Class<?> made, String name) throws ClassNotFoundException {
    for (Class<?> at = made; at != null; at = at.getSuperclass()) {
      if (at.getName().equals(name)) {
        return at;
      }
    }
    throw new ClassNotFoundException(made.getName() + " is no " + name);
  }

  /** Whether one of that type may have nothing to give. */
  static boolean bearsNothing(String name) {
    return name.endsWith(".Mono");
  }

  boolean isOf(Class<?> declared) {
    return type == declared;
  }

  /** One that is made anew for each subscription. */
  Object defer(Supplier<Object> maker) throws ReflectiveOperationException {
    return call(defer, null, code(defer, nothing -> maker.get()));
  }

  /** One that has nothing to give, because of an error or else because there is nothing. */
  Object over(@Nullable Throwable why) throws ReflectiveOperationException {
    if (why == null && empty != null) {
      return call(empty, null);
    }
    return call(error, null, why);
  }

  /** One that tells the call of its end before those who subscribed. */
  Object watched(Object publisher, SubscribedCall call) throws ReflectiveOperationException {
    Object watched = call(onSuccess, publisher, code(onSuccess, tell(call::succeeded)));
    watched = call(onError, watched, code(onError, tell(call::failed)));
    return call(onCancel, watched, code(onCancel, tell(nothing -> call.cancelled())));
  }

  private interface Teller {
    void tell(@Nullable Object signal);
  }

  private static Function<@Nullable Object, @Nullable Object> tell(Teller teller) {
    return signal -> {
      teller.tell(signal);
      return null;
    };
  }

  /** Of several of that name the one that takes an interface and nothing else. */
  private static Method method(Class<?> type, String name) throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (method.getName().equals(name) && parameters.length == 1 && parameters[0].isInterface()) {
        return method;
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + name);
  }

  private static Object call(Method method, @Nullable Object self, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    Object made = method.invoke(self, arguments);
    if (made == null) {
      throw new InvocationTargetException(null, method + " returned null");
    }
    return made;
  }

  /** An object of the one interface that the method takes. */
  private static Object code(
      Method taker, Function<@Nullable Object, @Nullable Object> whatItDoes) {
    Class<?> role = taker.getParameterTypes()[0];
    return Proxy.newProxyInstance(
        role.getClassLoader(),
        new Class<?>[] {role},
        (proxy, asked, arguments) -> {
          if (asked.getDeclaringClass() != Object.class) {
            return whatItDoes.apply(arguments == null ? null : arguments[0]);
          }
          switch (asked.getName()) {
            case "equals":
              return proxy == arguments[0];
            case "hashCode":
              return System.identityHashCode(proxy);
            default:
              return whatItDoes.toString();
          }
        });
  }
}
