package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A job that does not run, hangs, fails and does nothing, each seen from outside. */
class MissedRunsIT {
  private static final String[] RULES = {
    "version: 1",
    "http: {enabled: true, port: 0}",
    "logs: {stdout: false, file: {path: log.jsonl}}",
    "rules:",
    "  - name: import",
    "    component: scheduler",
    "    pointcut: execution(* com.acme.host.Timetabled.job(..))",
    "    labels: {how: '${arg0}'}",
    "    log: {only: [failure]}",
    "    expect: {every: 4s, within: 2s, overlap: false, nothing_when: '${return} == 0'}"
  };

  @TempDir private Path folder;

  @OnEachJdk
  void what_does_not_come_as_expected_is_in_log_metrics_and_status(Jdk jdk) throws Exception {
    try (Run run = Jvm.of(jdk, folder).watchedBy(RULES).host("timetabled")) {
      Pages pages = run.untilPrinted("ready").pages();
      Instant ready = Instant.now();

      JsonNode notStarted = missed("not_started");
      String late = status(jdk, run);
      run.tell("work").untilPrintedAfter("work stored ");
      String well = status(jdk, run);
      run.tell("hang");
      JsonNode notEnded = missed("not_ended");
      run.tell("work");
      JsonNode overlap = missed("overlap");
      run.tell("release").untilPrintedAfter("hang stored ");
      run.tell("nothing");
      JsonNode nothingDone = missed("nothing_done");
      run.tell("fail");
      JsonNode notSucceeded = missed("not_succeeded");
      Scrape page = pages.scrape();
      run.tell("end").ended();

      Instant due = Instant.parse(notStarted.path("due").asText());
      assertThat(due).isBetween(ready.minusSeconds(60), ready.plusSeconds(4));
      assertThat(Instant.parse(notStarted.path("timestamp").asText()))
          .isBetween(due.plusSeconds(2), due.plusSeconds(20));
      assertThat(notStarted.path("event").asText()).isEqualTo("scheduler_missed");
      assertThat(notStarted.path("level").asText()).isEqualTo("error");
      assertThat(notStarted.path("message").asText())
          .isEqualTo(
              "import: was due at " + notStarted.path("due").asText() + ", it has not started");
      assertThat(notStarted.has("run_id")).isFalse();
      assertThat(notEnded.path("message").asText()).endsWith("it has not ended");
      assertThat(overlap.path("run_id").asText()).hasSize(26);
      assertThat(overlap.path("how").asText()).isEqualTo("work");
      assertThat(nothingDone.path("how").asText()).isEqualTo("nothing");
      assertThat(notSucceeded.path("message").asText()).endsWith("it has not ended well");
      assertThat(late).contains("  next due ").contains(", missed: not_started");
      assertThat(well).contains("  next due ").doesNotContain("missed");
      for (JsonNode line : JsonLines.with("event", "scheduler_missed", lines())) {
        String reason = line.path("reason").asText();
        assertThat(page.value("scheduler_missed_runs_total", "rule", "import", "reason", reason))
            .as(reason)
            .isPositive();
      }
      assertThat(page.value("scheduler_missed_runs_total", "rule", "import", "reason", "too_fast"))
          .isZero();
      assertThat(page.value("scheduler_next_due_timestamp_seconds", "rule", "import"))
          .isGreaterThan((double) ready.getEpochSecond());
      assertThat(run.exitCode()).isZero();
      assertThat(run.said()).noneMatch(line -> line.contains("fault"));
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
    }
  }

  /** Waits for the first line that says so. */
  private JsonNode missed(String reason) throws Exception {
    Await.until(
        Duration.ofSeconds(30),
        () -> "a run that is " + reason + " in\n" + lines(),
        () -> !JsonLines.with("reason", reason, lines()).isEmpty());
    return JsonLines.with("reason", reason, lines()).get(0);
  }

  private List<JsonNode> lines() throws Exception {
    Path log = folder.resolve("log.jsonl");
    return Files.exists(log) ? JsonLines.of(Files.readAllLines(log)) : List.of();
  }

  private String status(Jdk jdk, Run run) throws Exception {
    Run status = Jvm.of(jdk, folder).command("status", String.valueOf(run.pid())).ended();
    assertThat(status.exitCode()).as(status.toString()).isZero();
    return String.join("\n", status.printed());
  }
}
