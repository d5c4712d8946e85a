package io.jobwarden.core.config;

import org.jspecify.annotations.Nullable;

/** Tells the main class or jar from the command that a JVM was started with. */
final class Started {
  /** As OpenTelemetry names a service that nobody named. */
  private static final String UNKNOWN = "unknown_service:java";

  private Started() {}

  static String nameOf(@Nullable String command) {
    String text = command == null ? "" : command.trim();
    int jar = text.indexOf(".jar");
    if (jar > 0 && (jar + 4 == text.length() || text.charAt(jar + 4) == ' ')) {
      String path = text.substring(0, jar).replace('\\', '/');
      return path.substring(path.lastIndexOf('/') + 1);
    }
    String first = text.isEmpty() ? "" : text.split("\\s+")[0];
    String main = first.substring(first.indexOf('/') + 1); // module/class
    return main.isEmpty() ? UNKNOWN : main;
  }
}
