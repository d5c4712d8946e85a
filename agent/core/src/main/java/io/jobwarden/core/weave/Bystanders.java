package io.jobwarden.core.weave;

import org.jspecify.annotations.Nullable;

/**
 * Class loaders of another agent: what it does with its copies of libraries, such as requests that
 * send its spans, is no work of the application.
 */
final class Bystanders {
  private static final String OPENTELEMETRY = "io.opentelemetry.javaagent.";

  private Bystanders() {}

  static boolean made(@Nullable ClassLoader loader) {
    return loader != null && loader.getClass().getName().startsWith(OPENTELEMETRY);
  }
}
