package io.jobwarden.core.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;

/** Stands in where no class that is loaded is ever looked at. */
final class NoInstrumentation {
  static final Instrumentation INSTANCE =
      (Instrumentation)
          Proxy.newProxyInstance(
              NoInstrumentation.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getAllLoadedClasses")) {
                  return new Class<?>[0];
                }
                throw new AssertionError("unexpected: " + method);
              });

  private NoInstrumentation() {}
}
