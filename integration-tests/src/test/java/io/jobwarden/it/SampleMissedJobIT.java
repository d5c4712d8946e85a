package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of three imports one is switched off, one waits for its source, and one runs as it should. */
class SampleMissedJobIT {
  private static final List<String> MISSED =
      List.of("time-zones-due not_started", "countries-due not_ended");

  @TempDir private Path folder;

  @Test
  void each_job_is_expected_by_itself() throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .setting("schedule.time-zones", "off")
            .setting("schedule.countries", "1s")
            .setting("schedule.leap-seconds", "1s")
            .setting("upstream.latency", "60s")
            .rule(due("time-zones", "every: 2s, within: 3s"))
            .rule(due("countries", "every: 2s, within: 3s"))
            .rule(due("leap-seconds", "every: 2s, within: 2m"))
            .start()) {
      Await.until(
          () -> "both jobs, there are " + missed(sample),
          () -> missed(sample).containsAll(MISSED) && imported(sample) > 0);
      Scrape page = sample.scrape();

      assertThat(missed(sample)).noneMatch(missed -> missed.startsWith("leap-seconds"));
      assertThat(page.sum("due_missed_runs_total", "rule=leap-seconds-due,")).isZero();
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
    }
  }

  private static String due(String connector, String expect) {
    return "{name: %s-due, component: due, log: {success: 'off', failure: 'off'}, metrics: false, "
            .formatted(connector)
        + "pointcut: execution(* io.jobwarden.sample.pipeline.Orchestrator+.run(..)), "
        + "unless: \"${arg0.connector} != '%s'\", expect: {%s}}".formatted(connector, expect);
  }

  /** Rules and reasons, each once. */
  private static List<String> missed(SampleRun sample) throws Exception {
    List<String> missed = new ArrayList<>();
    for (JsonNode line : JsonLines.with("event", "due_missed", sample.lines())) {
      missed.add(line.path("rule").asText() + " " + line.path("reason").asText());
    }
    return missed.stream().distinct().toList();
  }

  private static double imported(SampleRun sample) throws Exception {
    return sample.scrape().sum("orchestrator_successes_total", "connector=leap-seconds");
  }
}
