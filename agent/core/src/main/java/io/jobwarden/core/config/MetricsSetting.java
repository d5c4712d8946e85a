package io.jobwarden.core.config;

import io.jobwarden.core.model.AgentConfig;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators say of metrics in OpenTelemetry's own settings, which wins over the file. */
final class MetricsSetting {
  private MetricsSetting() {}

  /** The configuration as it is in force. */
  static AgentConfig over(AgentConfig config, Environment environment) {
    Boolean otlp = otlp(environment);
    return otlp == null
        ? config
        : config.toBuilder().metrics(config.metrics().toBuilder().otlp(otlp).build()).build();
  }

  /** Null where they say nothing: other exporters are others' affair. */
  private static @Nullable Boolean otlp(Environment environment) {
    if ("true".equalsIgnoreCase(environment.setting("OTEL_SDK_DISABLED"))) {
      return false;
    }
    String exporter = environment.setting("OTEL_METRICS_EXPORTER");
    List<String> names =
        Arrays.asList(exporter == null ? new String[0] : exporter.split("\\s*,\\s*"));
    if (names.contains("otlp")) {
      return true;
    }
    return names.contains("none") ? false : null;
  }
}
