package io.jobwarden.core.explain.archive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where classes stand in the archives that servlet containers and Spring Boot start from. */
final class Layout {
  private static final String[] CLASSES = {"BOOT-INF/classes/", "WEB-INF/classes/"};
  private static final String[] LIBRARIES = {
    "BOOT-INF/lib/", "BOOT-INF/lib-provided/", "WEB-INF/lib/", "WEB-INF/lib-provided/"
  };

  private Layout() {}

  /** The internal name of the class whose file has this path, or null if none can load it. */
  static @Nullable String className(String path) {
    int start = 0;
    for (String folder : CLASSES) {
      if (path.startsWith(folder)) {
        start = folder.length();
      }
    }
    String name = path.substring(start, path.length() - ".class".length());
    if (name.startsWith("META-INF/") // versions of a multi-release jar among them
        || name.endsWith("module-info")
        || name.endsWith("package-info")) {
      return null;
    }
    return name;
  }

  /** Whether an archive inside belongs to the application. */
  static boolean holdsArchive(String archive, String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".jar")) {
      for (String folder : LIBRARIES) {
        if (path.startsWith(folder) && path.indexOf('/', folder.length()) < 0) {
          return true;
        }
      }
    }
    boolean enterprise = archive.toLowerCase(Locale.ROOT).endsWith(".ear");
    return enterprise && (name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".rar"));
  }
}
