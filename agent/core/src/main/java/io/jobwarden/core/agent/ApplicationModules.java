package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentLog;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Lets the agent, and nobody else, read public values in packages that modules of the application
 * do not export. Those of the JDK stay as they are.
 *
 * <p>By reflection, since Java 8 knows no modules.
 */
final class ApplicationModules {
  private ApplicationModules() {}

  /** For the modules that java was started with. */
  static void exportToAgent(Instrumentation instrumentation) {
    if (System.getProperty("java.specification.version", "").startsWith("1.")) {
      return;
    }
    try {
      Class<?> layer = Class.forName("java.lang.ModuleLayer");
      Object boot = layer.getMethod("boot").invoke(null);
      for (Object module : (Set<?>) layer.getMethod("modules").invoke(boot)) {
        export(module, instrumentation);
      }
    } catch (ReflectiveOperationException | RuntimeException refused) {
      AgentLog.warn("values in packages that no module exports cannot be read: " + refused);
    }
  }

  private static void export(Object module, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("java.lang.Module");
    Object loader = type.getMethod("getClassLoader").invoke(module);
    String name = String.valueOf(type.getMethod("getName").invoke(module));
    if (loader != ClassLoader.getSystemClassLoader() || name.startsWith("jdk.")) {
      return;
    }
    Object own =
        ClassLoader.class
            .getMethod("getUnnamedModule")
            .invoke(ApplicationModules.class.getClassLoader());
    Map<String, Set<Object>> exports = new HashMap<>();
    for (Object each : (Set<?>) type.getMethod("getPackages").invoke(module)) {
      exports.put((String) each, Collections.singleton(own));
    }
    Method redefine =
        Instrumentation.class.getMethod(
            "redefineModule", type, Set.class, Map.class, Map.class, Set.class, Map.class);
    redefine.invoke(
        instrumentation,
        module,
        Collections.emptySet(),
        exports,
        Collections.emptyMap(),
        Collections.emptySet(),
        Collections.emptyMap());
  }
}
