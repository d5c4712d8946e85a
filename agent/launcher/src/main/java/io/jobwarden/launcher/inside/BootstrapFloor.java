package io.jobwarden.launcher.inside;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defines the few classes that woven code names in the bootstrap loader.
 *
 * <p>They are defined, not appended as a jar: appending switches off class-data sharing for the
 * application's classes, and makes JDK 17 and newer say so.
 */
final class BootstrapFloor {
  /** Superclasses first. */
  static final List<String> CLASSES =
      Collections.unmodifiableList(
          Arrays.asList(
              "ThreadCalls",
              "Call",
              "Tally",
              "CallEngine",
              "CallEngine$NoEngine",
              "Resident",
              "CallGate",
              "CallRejectedException",
              "CallTimeoutException"));

  /** The shape that this agent's core was compiled against: {@code CallGate.ABI}. */
  private static final int ABI = 1;

  private static final String PACKAGE = "io.jobwarden.bootstrap.";

  private BootstrapFloor() {}

  /** Defines the floor, or finds that of an agent that was here before. */
  static void lay(CoreClassLoader core, Instrumentation instrumentation) throws Exception {
    Class<?> gate = find();
    if (gate == null) {
      define(core, instrumentation);
      gate = Class.forName(PACKAGE + "CallGate", false, null);
    }
    int abi = gate.getField("ABI").getInt(null);
    if (abi != ABI) {
      throw new IllegalStateException(
          "this JVM holds the bootstrap classes of another Jobwarden: found shape "
              + abi
              + ", expected "
              + ABI
              + "; restart the JVM to use this version");
    }
  }

  /** Gives the arguments to the agent that is at work in this JVM; false if there is none. */
  static boolean handOver(String arguments, File jar) throws Exception {
    Object resident =
        Class.forName(PACKAGE + "CallGate", true, null).getMethod("resident").invoke(null);
    if (resident == null) {
      return false;
    }
    Class.forName(PACKAGE + "Resident", true, null)
        .getMethod("attached", String.class, String.class)
        .invoke(resident, arguments, jar.getPath());
    return true;
  }

  private static @Nullable Class<?> find() {
    try {
      return Class.forName(PACKAGE + "CallGate", false, null);
    } catch (ClassNotFoundException none) {
      return null;
    }
  }

  private static void define(CoreClassLoader core, Instrumentation instrumentation)
      throws Exception {
    Object unsafe = unsafe(instrumentation);
    Method defineClass =
        unsafe
            .getClass()
            .getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
    for (String name : CLASSES) {
      byte[] bytes = bytes(core, name);
      defineClass.invoke(
          unsafe, (PACKAGE + name).replace('.', '/'), bytes, 0, bytes.length, null, null);
    }
  }

  private static Object unsafe(Instrumentation instrumentation) throws Exception {
    if (isBeforeModules()) {
      Field instance = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return instance.get(null);
    }
    exportInternals(instrumentation);
    return Class.forName("jdk.internal.misc.Unsafe").getMethod("getUnsafe").invoke(null);
  }

  private static byte[] bytes(CoreClassLoader core, String name) throws IOException {
    String path = "bootstrap/" + (PACKAGE + name).replace('.', '/') + ".classdata";
    byte[] bytes = core.entry(path);
    if (bytes == null) {
      throw new FileNotFoundException("no " + path + " in the agent's jar");
    }
    return bytes;
  }

  private static boolean isBeforeModules() {
    return System.getProperty("java.specification.version", "").startsWith("1.");
  }

  /** Java 9 and newer: lets this class call {@code jdk.internal.misc}, by reflection for Java 8. */
  private static void exportInternals(Instrumentation instrumentation) throws Exception {
    Method getModule = Class.class.getMethod("getModule");
    Object base = getModule.invoke(Object.class);
    Object own = getModule.invoke(BootstrapFloor.class);
    Class<?> module = Class.forName("java.lang.Module");
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            Collections.singletonMap("jdk.internal.misc", Collections.singleton(own)),
            Collections.emptyMap(),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
