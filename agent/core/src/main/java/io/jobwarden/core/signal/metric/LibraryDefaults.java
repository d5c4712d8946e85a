package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.config.PrometheusProperties;

/**
 * Stands in the jar for the metrics library's own {@code PrometheusPropertiesLoader}, whose users
 * are turned to this class while the jar is packed.
 *
 * <p>That one reads what the application has set for its own metrics library, perhaps of another
 * version, and refuses to start if it does not know a word of it.
 */
public final class LibraryDefaults {
  private LibraryDefaults() {}

  /** Called by the library when it first looks at its settings. */
  public static PrometheusProperties load() {
    return PrometheusProperties.builder().build();
  }
}
