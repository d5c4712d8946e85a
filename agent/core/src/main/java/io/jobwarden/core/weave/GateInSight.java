package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows the class loaders that find what woven code names. Those of OSGi and of JBoss Modules hide
 * packages of the bootstrap loader that nobody told them of: a class woven there would fail at its
 * first call, so it is left alone, and what to write is said once per kind of loader.
 *
 * <p>Asks each loader once, on the thread that makes it load a class, as the first call would;
 * holds loaders weakly; guarded by {@code this} but for that question, which may wait for a
 * loader's lock.
 */
final class GateInSight {
  private static final String GATE = CallGate.class.getName();

  private final Map<ClassLoader, Boolean> asked = new WeakHashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * Tells whether classes of this loader can be woven.
   *
   * @param className one that a rule matches, for the message
   */
  boolean isFor(@Nullable ClassLoader loader, String className) {
    if (loader == null) {
      return true;
    }
    Boolean known = known(loader);
    boolean seen = known == null ? ask(loader) : known;
    if (known == null) {
      note(loader, seen, className);
    }
    if (!seen) {
      SelfCounter.CLASSES_NOT_WOVEN.increment();
    }
    return seen;
  }

  private synchronized @Nullable Boolean known(ClassLoader loader) {
    return asked.get(loader);
  }

  private static boolean ask(ClassLoader loader) {
    try {
      return loader.loadClass(GATE) == CallGate.class && bundleSees(loader);
    } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
      return false;
    }
  }

  /**
   * Felix lets whoever is no bundle see more than a bundle, by a look at the stack; so there the
   * bundle itself is asked, which answers as its own code would be answered.
   */
  private static boolean bundleSees(ClassLoader loader) {
    Class<?> reference = bundleReference(loader.getClass());
    if (reference == null) {
      return true;
    }
    try {
      Method getBundle = reference.getMethod("getBundle");
      Object bundle = getBundle.invoke(loader);
      getBundle.getReturnType().getMethod("loadClass", String.class).invoke(bundle, GATE);
      return true;
    } catch (InvocationTargetException hidden) {
      return !(hidden.getCause() instanceof ClassNotFoundException);
    } catch (ReflectiveOperationException otherwise) { // what it answered before must do
      return true;
    }
  }

  private static @Nullable Class<?> bundleReference(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> each : at.getInterfaces()) {
        if (each.getName().equals("org.osgi.framework.BundleReference")) {
          return each;
        }
      }
    }
    return null;
  }

  private synchronized void note(ClassLoader loader, boolean seen, String className) {
    asked.put(loader, seen);
    String kind = loader.getClass().getName();
    if (!seen && told.add(kind)) {
      AgentLog.warn(
          "class loaders of type "
              + kind
              + " hide the package io.jobwarden.bootstrap, so no class of theirs is woven, "
              + className
              + " being the first; "
              + remedy(kind));
    }
  }

  private static String remedy(String kind) {
    if (kind.startsWith("org.jboss.modules.")) {
      return "start java with -Djboss.modules.system.pkgs=io.jobwarden.bootstrap (packages that"
          + " stand there already stay, with a comma between)";
    }
    if (kind.startsWith("org.apache.felix.") || kind.startsWith("org.eclipse.osgi.")) {
      return "give the OSGi framework the property"
          + " org.osgi.framework.bootdelegation=io.jobwarden.bootstrap (packages that stand there"
          + " already stay, with a comma between)";
    }
    return "let them ask the bootstrap class loader for it";
  }
}
