package io.jobwarden.core.explain;

import io.jobwarden.core.explain.archive.ClassPath;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the classes come from that rules are tried on. */
public abstract class ClassSource {
  ClassSource() {}

  /** Those of jars and folders, which stay open as long as this is used. */
  public static ClassSource archives(ClassPath classPath) {
    return new ArchivedClasses(classPath);
  }

  /** Those that this JVM holds by now, but for the agent's own. */
  public static ClassSource loaded(Instrumentation instrumentation) {
    return new LoadedClassFiles(instrumentation);
  }

  /** All classes, each time in the same order. */
  abstract Iterable<SeenClass> classes();

  /** How many classes of what, for the first line. */
  abstract String title(int classes);

  /** Why a class may not be among those: {@code is not loaded yet}, … */
  abstract String absence();

  /** A class that is not among those, but whose file is known; or null. */
  abstract @Nullable SeenClass elsewhere(String internalName);

  /** What is said of a class that was found {@link #elsewhere}. */
  abstract String whereElse();

  /** The same in two words. */
  abstract String state();

  /** What could not be looked at, and so may be missing in what is told. */
  abstract List<String> notes();
}
