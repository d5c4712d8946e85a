package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.model.PushPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsMeaningTest {
  @Test
  void metrics_are_sent_nowhere_unless_the_file_says_so() {
    assertThat(metrics("{}", Configs.NOTHING_SET).otlp()).isFalse();
    assertThat(metrics("{}", Configs.NOTHING_SET).push()).isNull();
  }

  @Test
  void what_the_file_says_of_sending_is_read() {
    MetricsPlan metrics =
        metrics(
            "{otlp: {enabled: true, interval: 10s}, push: {url: 'http://push:9091', job: importer,"
                + " instance: a, interval: 5s}}",
            Configs.NOTHING_SET);

    assertThat(metrics.otlp()).isTrue();
    assertThat(metrics.otlpInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(metrics.push())
        .isEqualTo(
            PushPlan.builder()
                .url("http://push:9091")
                .job("importer")
                .instance("a")
                .interval(Duration.ofSeconds(5))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "false, OTEL_METRICS_EXPORTER, otlp, true",
    "false, OTEL_METRICS_EXPORTER, 'prometheus, otlp', true",
    "true, OTEL_METRICS_EXPORTER, none, false",
    "true, OTEL_METRICS_EXPORTER, prometheus, true",
    "false, OTEL_METRICS_EXPORTER, prometheus, false",
    "true, OTEL_SDK_DISABLED, true, false",
    "false, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, http://x:4318, false"
  })
  void settings_of_opentelemetry_switch_otlp_on_and_off(
      boolean inFile, String variable, String value, boolean on) {
    String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');

    for (Environment environment :
        new Environment[] {
          Environment.of(Map.of(variable, value), Map.of(), "Main"),
          Environment.of(Map.of(), Map.of(property, value), "Main")
        }) {
      assertThat(metrics("{otlp: {enabled: " + inFile + "}}", environment).otlp()).isEqualTo(on);
    }
  }

  private static MetricsPlan metrics(String section, Environment environment) {
    return Configs.of("{version: 1, metrics: " + section + "}", environment).metrics();
  }
}
