package io.jobwarden.core.signal.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.TracesPlan;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkFactsTest {
  @ParameterizedTest
  @CsvSource({"otel.traces.sampler, nonsense", "otel.propagators, zipkin"})
  void what_is_wrong_with_traces_is_no_matter_of_metrics(String setting, String value) {
    System.setProperty(setting, value);
    try {
      SdkFacts facts =
          SdkFacts.read(
              TracesPlan.builder().endpoint("http://localhost:9").build(),
              ServicePlan.of("feed-importer", "prod", Map.of()),
              "1");

      assertThat(facts.settings().getString("otel.exporter.otlp.endpoint"))
          .isEqualTo("http://localhost:9");
    } finally {
      System.clearProperty(setting);
    }
  }
}
