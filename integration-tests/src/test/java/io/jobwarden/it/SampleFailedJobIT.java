package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.SampleTables;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose code throws in the middle. */
class SampleFailedJobIT {
  @TempDir Path folder;

  @Test
  void a_job_that_breaks_in_the_middle_is_failed_in_table_log_metric_and_dead_letter()
      throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .withChaos()
            .rule(
                "{name: import-stage, chaos: {first: 1, throw: java.lang.IllegalStateException,"
                    + " message: torn off, when: \"${stage} == 'store'\"}}")
            .start()) {
      String broken = sample.submitImport("countries");
      assertThat(sample.ended(broken)).isEqualTo("FAILED");
      String missing = sample.submit("import_file", "file", "zone-none.tab");
      assertThat(sample.ended(missing)).isEqualTo("FAILED");
      String sound = sample.submitImport("time-zones");
      assertThat(sample.ended(sound)).isEqualTo("COMPLETED");
      Scrape metrics = sample.scrape();
      sample.run().terminated();

      SampleTables tables = sample.tables();
      for (String table : List.of("tasks", "runs")) {
        assertThat(tables.rows("SELECT run_id, state FROM " + table))
            .containsExactlyInAnyOrder(
                broken + "\tFAILED", missing + "\tFAILED", sound + "\tCOMPLETED");
      }
      assertThat(tables.rows("SELECT error FROM tasks WHERE run_id = '" + broken + "'"))
          .containsExactly("java.lang.IllegalStateException: torn off");
      assertThat(tables.rows("SELECT code FROM countries")).isEmpty();
      assertThat(metrics.value("queue_tasks_failed_total")).isEqualTo(2);
      assertThat(metrics.value("jobs_failed_total")).isEqualTo(2);
      assertThat(metrics.value("worker_dead_letters_total", "type", "import")).isEqualTo(1);
      assertThat(metrics.value("worker_dead_letters_total", "type", "import_file")).isEqualTo(1);
      assertThat(metrics.value("worker_jobs_inflight")).isZero();
      List<JsonNode> failed = JsonLines.with("event", "task_failed", sample.lines());
      assertThat(JsonLines.column("run_id", failed)).containsExactly(broken, missing);
      assertThat(JsonLines.column("run_id", sample.deadLetters())).containsExactly(broken, missing);
      letterSaysWhatTheLineSays(sample.deadLetters().get(0), failed.get(0));
      letterSaysWhatTheLineSays(sample.deadLetters().get(1), failed.get(1));
      assertThat(failed.get(0).path("error.message").asText()).isEqualTo("torn off");
      assertThat(failed.get(1).path("error.type").asText())
          .isEqualTo("java.nio.file.NoSuchFileException");
    }
  }

  private static void letterSaysWhatTheLineSays(JsonNode letter, JsonNode line) {
    for (String key : List.of("rule", "task_id", "error.type", "error.message", "error.stack")) {
      assertThat(letter.path(key)).as(key).isEqualTo(line.path(key));
    }
    assertThat(letter.path("error.code").asText()).isEqualTo("INTERNAL_PROCESSING_ERROR");
    assertThat(letter.at("/labels/type").asText()).isEqualTo(line.path("type").asText());
  }
}
