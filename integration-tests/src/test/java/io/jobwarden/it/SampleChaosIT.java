package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that fail now and then, and the switches of those faults. */
class SampleChaosIT {
  private static final String[] LEAP = {"connector", "leap-seconds"};
  private static final String TORN_OFF =
      "{name: import-stage, chaos: {throw: java.lang.IllegalStateException,"
          + " when: \"${stage} == 'store'\", stop_file: data/chaos.stop}}";

  @TempDir Path folder;

  @Test
  void intermittent_connector_failures_are_retried_and_told_exactly() throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .withChaos()
            .rule(
                "{name: connector-fetch, retry: {backoff: {initial: 20ms}}, chaos: {first: 5,"
                    + " throw: java.io.IOException, when: \"${connector} == 'leap-seconds'\"}}")
            .start()) {
      for (int i = 0; i < 10; i++) { // the budget allows a share of the calls to be retried
        assertThat(sample.ended(sample.submitImport("time-zones"))).isEqualTo("COMPLETED");
      }

      String hopeless = sample.submitImport("leap-seconds");
      assertThat(sample.ended(hopeless)).isEqualTo("FAILED");
      String retried = sample.submitImport("leap-seconds");
      assertThat(sample.ended(retried)).isEqualTo("COMPLETED");
      String smooth = sample.submitImport("leap-seconds");
      assertThat(sample.ended(smooth)).isEqualTo("COMPLETED");
      Scrape metrics = sample.scrape();
      sample.run().terminated();

      assertThat(metrics.value("connector_injected_total", LEAP)).isEqualTo(5);
      assertThat(metrics.value("connector_retries_total", LEAP)).isEqualTo(4);
      assertThat(metrics.value("connector_runs_total", LEAP)).isEqualTo(3);
      assertThat(metrics.value("connector_failures_total", LEAP)).isEqualTo(1);
      assertThat(metrics.value("connector_successes_total", LEAP)).isEqualTo(2);
      assertThat(metrics.value("connector_runs_total", "connector", "time-zones")).isEqualTo(10);
      assertThat(metrics.value("connector_retries_total", "connector", "time-zones")).isZero();
      List<JsonNode> fetches =
          JsonLines.with("connector", "leap-seconds", sample.linesOf("connector-fetch"));
      assertThat(JsonLines.with("injected", "true", fetches)).hasSize(5);
      assertThat(told(hopeless, fetches))
          .containsExactly("retry 1", "retry 2", "retry 3", "error 4, no attempt left");
      assertThat(told(retried, fetches)).containsExactly("retry 1", "success 2");
      assertThat(told(smooth, fetches)).containsExactly("success 1");
      assertThat(JsonLines.column("run_id", sample.deadLetters())).containsExactly(hopeless);
    }
  }

  /** The lines of one run: outcome, attempt, reason. */
  private static List<String> told(String runId, List<JsonNode> lines) {
    return JsonLines.with("run_id", runId, lines).stream()
        .map(
            line ->
                line.path("outcome").asText()
                    + " "
                    + line.path("attempt").asInt()
                    + (line.has("reason") ? ", " + line.path("reason").asText() : ""))
        .toList();
  }

  @Test
  void chaos_that_is_not_allowed_does_nothing_but_one_warning() throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .rule(TORN_OFF)
            .rule("{name: connector-fetch, chaos: {throw: java.io.IOException}}")
            .start()) {
      for (int i = 0; i < 3; i++) {
        assertThat(sample.ended(sample.submitImport("time-zones"))).isEqualTo("COMPLETED");
      }
      Scrape metrics = sample.scrape();
      sample.run().terminated();

      assertThat(metrics.named("connector_injected_total")).isEmpty();
      assertThat(metrics.named("stage_injected_total")).isEmpty();
      assertThat(metrics.value("connector_retries_total", "connector", "time-zones")).isZero();
      assertThat(JsonLines.with("injected", "true", sample.lines())).isEmpty();
      assertThat(sample.run().err().stream().filter(line -> line.contains("chaos")).toList())
          .singleElement()
          .asString()
          .contains("chaos is off for import-stage, connector-fetch: ")
          .contains("JOBWARDEN_CHAOS_ENABLED=true");
    }
  }

  @Test
  void a_stop_file_ends_chaos_while_the_application_runs() throws Exception {
    try (SampleRun sample = Sample.in(folder).withChaos().rule(TORN_OFF).start()) {
      assertThat(sample.ended(sample.submitImport("time-zones"))).isEqualTo("FAILED");
      Path stopFile = Files.createFile(folder.resolve("data/chaos.stop"));
      untilImportsEndAs("COMPLETED", sample);
      double hits = sample.scrape().value("stage_injected_total", "stage", "store");

      for (int i = 0; i < 3; i++) {
        assertThat(sample.ended(sample.submitImport("time-zones"))).isEqualTo("COMPLETED");
      }
      assertThat(sample.scrape().value("stage_injected_total", "stage", "store")).isEqualTo(hits);
      Files.delete(stopFile);
      untilImportsEndAs("FAILED", sample);
    }
  }

  /** The file is looked at once a second. */
  private static void untilImportsEndAs(String state, SampleRun sample) throws Exception {
    Await.until(
        () -> "an import that is " + state,
        () -> sample.ended(sample.submitImport("time-zones")).equals(state));
  }
}
