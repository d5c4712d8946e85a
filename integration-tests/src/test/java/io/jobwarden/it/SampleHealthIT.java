package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that the shipped rules bring. */
class SampleHealthIT {
  @TempDir private Path folder;

  @Test
  void sample_is_ready_and_its_queue_is_told_from_live_objects() throws Exception {
    try (SampleRun sample = Sample.in(folder).setting("workers", "3").start()) {
      assertThat(sample.ended(sample.submitImport("time-zones"))).isEqualTo("COMPLETED");
      assertThat(sample.ended(sample.submit("import_file", "file", "zone-that-is-not-there.tab")))
          .isEqualTo("FAILED");
      Pages pages = sample.run().pages();

      HttpResponse<String> ready = pages.get("/health/ready");
      JsonNode queue = JsonLines.value(pages.get("/health/queue").body());

      assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
      assertThat(JsonLines.value(ready.body()).path("checks").fieldNames())
          .toIterable()
          .containsExactly("database", "worker");
      assertThat(ready.body()).doesNotContain("none was seen");
      assertThat(pages.get("/api/v1/health").statusCode()).isEqualTo(200);
      assertThat(queue.fieldNames())
          .toIterable()
          .containsExactly(
              "status", "queue_size", "active_workers", "failed_tasks_1h", "avg_task_duration");
      assertThat(queue.path("status").asText()).isEqualTo("healthy");
      assertThat(queue.path("queue_size").asInt()).isZero();
      assertThat(queue.path("active_workers").asInt()).isEqualTo(3);
      assertThat(queue.path("failed_tasks_1h").asInt()).isOne();
      assertThat(queue.path("avg_task_duration").asDouble()).isPositive();
      assertThat(sample.scrape().value("queue_active_workers")).isEqualTo(3);
    }
  }
}
