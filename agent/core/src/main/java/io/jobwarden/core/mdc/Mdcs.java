package io.jobwarden.core.mdc;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All mapped diagnostic contexts that this JVM has loaded, one after the other; told by threads
 * that load classes, asked by threads that call.
 *
 * <p>One that the application does not use yet is not asked: SLF4J, asked while it is being bound,
 * would stay without one. Where Logback stands behind it, nobody but the application may ever load
 * its MDC, so there it counts that it is bound.
 */
public final class Mdcs {
  /** In the order in which they are set, where one stands on another. */
  static final List<String> TYPES =
      Collections.unmodifiableList(
          Arrays.asList(
              "org.slf4j.MDC",
              "org.apache.logging.log4j.ThreadContext",
              "org.apache.log4j.MDC",
              "org.jboss.logmanager.MDC"));

  private static final String SLF4J = TYPES.get(0);
  private static final String LOGGER_FACTORY = "org.slf4j.LoggerFactory";

  private static final Set<String> INTERNAL_NAMES =
      Stream.concat(Stream.of(LOGGER_FACTORY), TYPES.stream())
          .map(name -> name.replace('.', '/'))
          .collect(Collectors.toSet());

  /** Loaders that ask others besides their parents. */
  private static final List<String> NETWORKS =
      Collections.unmodifiableList(
          Arrays.asList("org.apache.felix.", "org.eclipse.osgi.", "org.jboss.modules."));

  private volatile List<Loaded> loaded = Collections.emptyList();

  /** {@code internalName}: as in class files. */
  static boolean isOne(String internalName) {
    return INTERNAL_NAMES.contains(internalName);
  }

  /** Takes in a class that was loaded, if it is one of these. */
  public synchronized void seen(String className, @Nullable ClassLoader loader) {
    if (loader != null && isOne(className.replace('.', '/'))) {
      List<Loaded> all = new ArrayList<>();
      for (Loaded known : loaded) {
        if (known.loader.get() != null) {
          all.add(known);
        }
      }
      all.add(new Loaded(className, new WeakReference<>(loader)));
      loaded = Collections.unmodifiableList(all);
    }
  }

  /** True if what {@link #of} said before holds no longer. */
  boolean haveChangedSince(Object state) {
    return loaded != state;
  }

  /** Stands for what is known by now. */
  Object state() {
    return loaded;
  }

  /** Those that classes of a loader use; null for one that will be used, but is not yet. */
  List<@Nullable Mdc> of(ClassLoader loader) {
    Map<String, @Nullable Mdc> found = new LinkedHashMap<>();
    for (String type : TYPES) {
      for (Loaded each : loaded) {
        if (each.isOf(type)) {
          each.find(type, loader, found);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  /** A class that was loaded; by whom is held weakly, since that may be a web application. */
  private static final class Loaded {
    private final String name;
    private final WeakReference<ClassLoader> loader;

    Loaded(String name, WeakReference<ClassLoader> loader) {
      this.name = name;
      this.loader = loader;
    }

    boolean isOf(String type) {
      return name.equals(type) || (name.equals(LOGGER_FACTORY) && type.equals(SLF4J));
    }

    void find(String type, ClassLoader from, Map<String, @Nullable Mdc> into) {
      ClassLoader own = loader.get();
      if (own == null || into.get(type) != null || !mayUse(from, own)) {
        return;
      }
      try {
        if (Class.forName(name, false, from).getClassLoader() == own) {
          findUsed(type, from, into);
        }
      } catch (ClassNotFoundException | LinkageError | RuntimeException notForThem) {
        // their lines say nothing
      }
    }

    private void findUsed(String type, ClassLoader from, Map<String, @Nullable Mdc> into)
        throws ClassNotFoundException {
      Binding binding =
          type.equals(SLF4J)
              ? Binding.of(Class.forName(LOGGER_FACTORY, false, from))
              : Binding.DONE;
      boolean isLoaded = name.equals(type);
      if (binding == Binding.OPEN) {
        into.put(type, null);
      } else if (binding == Binding.DONE || (binding == Binding.UNKNOWN && isLoaded)) {
        Mdc mdc = Mdc.of(Class.forName(type, false, from));
        if (mdc != null) {
          into.put(type, mdc);
        }
      }
    }

    /** Else the look itself might make a loader load a copy of its own. */
    private static boolean mayUse(ClassLoader from, ClassLoader own) {
      String kind = from.getClass().getName();
      for (String network : NETWORKS) {
        if (kind.startsWith(network)) {
          return true;
        }
      }
      for (ClassLoader at = from; at != null; at = at.getParent()) {
        if (at == own) {
          return true;
        }
      }
      return false;
    }
  }
}
