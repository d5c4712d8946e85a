package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.config.PrometheusProperties;

/** The metrics library's settings: its defaults, whatever the application has set for its own. */
public final class LibrarySettings {
  public static final PrometheusProperties OURS = PrometheusProperties.builder().build();

  private LibrarySettings() {}
}
