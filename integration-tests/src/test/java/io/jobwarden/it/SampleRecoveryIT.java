package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.SampleTables;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that dies with a job in its hands and others in its queue. */
class SampleRecoveryIT {
  private static final String HANGS =
      "{name: import-stage, chaos: {delay: 1h, when: \"${stage} == 'store'\"}}";

  @TempDir Path folder;

  @Test
  void after_a_kill_the_next_jvm_does_all_that_was_claimed_or_waiting_and_nothing_twice()
      throws Exception {
    String claimed;
    String fired;
    List<String> waiting = new ArrayList<>();
    try (SampleRun first =
        Sample.in(folder).withChaos().rule(HANGS).setting("workers", "1").start()) {
      claimed = first.submitImport("countries");
      first.untilRunning(claimed);
      fired = first.trigger("time-zones");
      first.untilRunning(fired);
      for (int i = 0; i < 4; i++) {
        waiting.add(first.submit("report", "dataset", "countries"));
      }

      first.run().killed();
    }
    try (SampleRun second = Sample.in(folder).setting("task.lease", "1s").start()) {
      assertThat(second.ended(claimed)).isEqualTo("COMPLETED");
      assertThat(second.ended(fired)).isEqualTo("COMPLETED");
      for (String report : waiting) {
        assertThat(second.ended(report)).isEqualTo("COMPLETED");
      }
      Await.until( // the table is written before the worker's call ends
          () -> "five tasks\n" + second.run(), () -> completed(second.scrape()) >= 5);
      Scrape metrics = second.scrape();
      second.run().terminated();

      SampleTables tables = second.tables();
      assertThat(tables.rows("SELECT run_id, attempt FROM tasks WHERE state = 'COMPLETED'"))
          .containsExactlyInAnyOrderElementsOf(attempts(claimed, waiting));
      assertThat(tables.rows("SELECT run_id FROM reports"))
          .containsExactlyInAnyOrderElementsOf(waiting);
      assertThat(tables.rows("SELECT code, name FROM countries"))
          .containsExactlyInAnyOrderElementsOf(tables.original("iso3166.tab"));
      assertThat(completed(metrics)).isEqualTo(5);
      // of both JVMs, one after the other
      assertThat(told("task_completed", "run_id", second)).doesNotHaveDuplicates().hasSize(5);
      assertThat(told("task_failed", "run_id", second)).isEmpty();
      List<String> claims = new ArrayList<>(tables.rows("SELECT id FROM tasks"));
      claims.addAll(tables.rows("SELECT id FROM tasks WHERE run_id = '" + claimed + "'"));
      assertThat(told("task_claimed", "task_id", second))
          .containsExactlyInAnyOrderElementsOf(claims);
    }
  }

  private static double completed(Scrape metrics) {
    return metrics.value("queue_tasks_completed_total");
  }

  private static List<String> told(String event, String key, SampleRun sample) throws Exception {
    return JsonLines.column(key, JsonLines.with("event", event, sample.lines()));
  }

  private static List<String> attempts(String claimedTwice, List<String> claimedOnce) {
    List<String> attempts = new ArrayList<>();
    claimedOnce.forEach(runId -> attempts.add(runId + "\t1"));
    attempts.add(claimedTwice + "\t2");
    return attempts;
  }
}
