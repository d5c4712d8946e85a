package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guards of the shipped rules against a source that is sick. */
class SampleGuardsIT {
  private static final String[] COUNTRIES = {"connector", "countries"};

  @TempDir Path folder;

  @Test
  void a_source_that_hangs_is_given_up_then_left_alone_while_others_go_on() throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .setting("upstream.latency", "1h")
            .setting("upstream.timeout", "1h")
            .setting("workers", "1") // an interrupt that hits more than its fetch ends the worker
            .rule(
                "{name: connector-fetch, timeout: {after: 300ms}, retry: {attempts: 1},"
                    + " breaker: {calls: 4, open_for: 10m}}")
            .start()) {
      List<String> hanging = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        hanging.add(sample.submitImport("countries"));
      }
      String refused = sample.submitImport("countries");
      String other = sample.submitImport("time-zones");
      for (String job : hanging) {
        assertThat(sample.ended(job)).isEqualTo("FAILED");
      }
      assertThat(sample.ended(refused)).isEqualTo("FAILED");
      assertThat(sample.ended(other)).isEqualTo("COMPLETED");
      Scrape metrics = sample.scrape();
      sample.run().terminated();

      assertThat(metrics.value("connector_failures_total", COUNTRIES)).isEqualTo(4);
      assertThat(metrics.value("connector_rejected_total", COUNTRIES)).isEqualTo(1);
      assertThat(metrics.value("connector_successes_total", "connector", "time-zones"))
          .isEqualTo(1);
      List<JsonNode> fetches = sample.linesOf("connector-fetch");
      assertThat(JsonLines.column("run_id", JsonLines.with("event", "connector_timeout", fetches)))
          .isEqualTo(hanging);
      assertThat(JsonLines.with("event", "connector_breaker", fetches)).hasSize(1);
      assertThat(JsonLines.with("outcome", "rejected", fetches))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("run_id").asText()).isEqualTo(refused);
                assertThat(line.path("reason").asText())
                    .isEqualTo("the breaker is open for countries");
              });
      assertThat(JsonLines.column("error.code", sample.deadLetters()))
          .containsExactly("TIMEOUT", "TIMEOUT", "TIMEOUT", "TIMEOUT", "TOO_MANY_CALLS");
    }
  }

  @Test
  void a_report_does_without_the_length_of_a_queue_that_cannot_be_counted() throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .withChaos()
            .rule("{name: queue-size, chaos: {first: 1, throw: java.sql.SQLException}}")
            .start()) {
      String first = sample.submit("report", "dataset", "countries");
      assertThat(sample.ended(first)).isEqualTo("COMPLETED");
      String second = sample.submit("report", "dataset", "countries");
      assertThat(sample.ended(second)).isEqualTo("COMPLETED");
      sample.run().terminated();

      assertThat(sample.tables().rows("SELECT run_id, waiting FROM reports"))
          .containsExactlyInAnyOrder(first + "\t-1", second + "\t0");
      assertThat(sample.linesOf("queue-size"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("event").asText()).isEqualTo("queue_not_counted");
                assertThat(line.path("run_id").asText()).isEqualTo(first);
                assertThat(line.path("fallback").asBoolean()).isTrue();
                assertThat(line.path("error.type").asText()).isEqualTo("java.sql.SQLException");
              });
      assertThat(sample.deadLetters()).isEmpty();
    }
  }
}
