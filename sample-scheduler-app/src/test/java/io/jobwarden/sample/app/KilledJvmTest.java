package io.jobwarden.sample.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.Await;
import io.jobwarden.sample.Originals;
import io.jobwarden.sample.store.Run;
import io.jobwarden.sample.store.RunState;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJvmTest {
  private static final Map<String, String> NEVER_ENDS =
      Map.of("sample.upstream.latency", "1h", "sample.upstream.timeout", "1h");

  @TempDir Path data;

  @Test
  void a_task_and_a_scheduled_run_of_a_killed_jvm_are_done_by_the_next_one() throws Exception {
    String task;
    String run;
    try (SampleJvm first = SampleJvm.start(data, Role.ALL, NEVER_ENDS)) {
      TestClient client = new TestClient(api(first));
      task =
          client
              .post(
                  "/v1/jobs", "{\"type\":\"import\",\"parameters\":{\"connector\":\"countries\"}}")
              .text("run_id");
      run = client.post("/v1/connectors/countries/trigger", "").text("run_id");
      Await.until(
          "both run",
          () ->
              client.get("/v1/jobs/" + task).text("state")
                  + client.get("/v1/jobs/" + run).text("state"),
          "RUNNINGRUNNING"::equals);

      first.kill();
    }

    try (RunningSample second =
        RunningSample.start(data, Role.ALL, Map.of("sample.task.lease", "300ms"))) {
      TestClient client = new TestClient(second.api());
      TestClient.Reply done =
          Await.until(
              "the task is done after all",
              () -> client.get("/v1/jobs/" + task),
              reply -> reply.text("state").equals("COMPLETED"));
      Run recovered =
          Await.until(
              "the run is done after all",
              () -> Objects.requireNonNull(second.run(run)),
              found -> found.state() == RunState.COMPLETED);

      assertThat(done.body().path("attempt").asInt()).isEqualTo(2);
      assertThat(recovered.origin()).isEqualTo("manual");
      assertThat(second.column("countries", "code")).isEqualTo(Originals.countries());
    }
  }

  @Test
  void a_jvm_that_is_asked_to_end_finishes_its_task_first() throws Exception {
    String task;
    try (SampleJvm sample =
        SampleJvm.start(data, Role.ALL, Map.of("sample.upstream.latency", "1500ms"))) {
      TestClient client = new TestClient(api(sample));
      task =
          client
              .post(
                  "/v1/jobs", "{\"type\":\"import\",\"parameters\":{\"connector\":\"countries\"}}")
              .text("run_id");
      Await.until(
          "the task runs", () -> client.get("/v1/jobs/" + task).text("state"), "RUNNING"::equals);

      assertThat(sample.terminate()).isEqualTo(143);
    }

    try (RunningSample look = RunningSample.start(data, Role.ALL, Map.of())) {
      assertThat(new TestClient(look.api()).get("/v1/jobs/" + task).text("state"))
          .isEqualTo("COMPLETED");
    }
  }

  private static URI api(SampleJvm sample) {
    assertThat(sample.firstLine()).startsWith("sample: up as all, API at http://127.0.0.1:");
    return URI.create(sample.firstLine().substring(sample.firstLine().indexOf("http")));
  }
}
