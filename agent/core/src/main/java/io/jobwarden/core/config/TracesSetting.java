package io.jobwarden.core.config;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators say of tracing in OpenTelemetry's own settings, which wins over the file. */
final class TracesSetting {
  /** Null where they say nothing. */
  private final @Nullable Boolean enabled;

  private TracesSetting(@Nullable Boolean enabled) {
    this.enabled = enabled;
  }

  /** An endpoint alone switches nothing on: it may be meant for metrics, or for another agent. */
  static TracesSetting of(Environment environment) {
    if ("true".equalsIgnoreCase(environment.setting("OTEL_SDK_DISABLED"))) {
      return new TracesSetting(false);
    }
    String exporter = environment.setting("OTEL_TRACES_EXPORTER");
    return new TracesSetting(exporter == null ? null : !exporter.equals("none"));
  }

  /** The configuration as it is in force: without traces no rule has spans. */
  AgentConfig over(AgentConfig config) {
    boolean on = enabled == null ? config.traces().enabled() : enabled;
    AgentConfig.Builder changed =
        config.toBuilder().traces(config.traces().toBuilder().enabled(on).build());
    return on ? changed.build() : changed.rules(withoutSpans(config.rules())).build();
  }

  private static List<Rule> withoutSpans(List<Rule> rules) {
    List<Rule> without = new ArrayList<>();
    for (Rule rule : rules) {
      without.add(rule.toBuilder().span(null).build());
    }
    return without;
  }
}
