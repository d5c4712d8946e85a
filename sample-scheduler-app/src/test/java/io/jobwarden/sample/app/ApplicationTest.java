package io.jobwarden.sample.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.sample.Await;
import io.jobwarden.sample.Originals;
import io.jobwarden.sample.client.ApiClient;
import io.jobwarden.sample.client.Pass;
import io.jobwarden.sample.client.Tally;
import io.jobwarden.sample.store.RunState;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
  @TempDir Path data;

  @Test
  void one_pass_of_the_client_meets_every_outcome() throws Exception {
    try (RunningSample sample =
        RunningSample.start(data, Role.ALL, Map.of("sample.upstream.fail.every", "3"))) {
      Tally tally = pass(sample);

      assertThat(tally.missing()).isEmpty();
      // of nine countries imports every third met a failure of the source
      assertThat(sample.runs("countries", "task", RunState.FAILED)).isEqualTo(3);
      assertThat(sample.column("time_zones", "name")).isEqualTo(Originals.zones());
      assertThat(sample.column("countries", "code")).isEqualTo(Originals.countries());
    }
  }

  @Test
  void three_jvms_worth_of_roles_share_the_work() throws Exception {
    try (RunningSample api = RunningSample.start(data, Role.API, Map.of());
        RunningSample worker = RunningSample.start(data, Role.WORKER, Map.of())) {
      String runId =
          new TestClient(api.api())
              .post(
                  "/v1/jobs", "{\"type\":\"import\",\"parameters\":{\"connector\":\"countries\"}}")
              .text("run_id");

      Await.until(
          "the worker's end of it",
          () -> new TestClient(api.api()).get("/v1/jobs/" + runId).text("state"),
          "COMPLETED"::equals);

      assertThat(worker.column("countries", "code")).isEqualTo(Originals.countries());
    }
  }

  @Test
  void a_failed_start_leaves_nothing_behind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Map<String, String> settings =
          Map.of(
              "sample.api.host",
              "0.0.0.0",
              "sample.api.port",
              Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(() -> RunningSample.start(data, Role.ALL, settings))
          .hasMessageContaining("in use");
    }

    RunningSample.start(data, Role.ALL, Map.of()).close();
  }

  @Test
  void an_application_that_was_closed_can_be_started_on_its_own_file_again() throws Exception {
    try (RunningSample first = RunningSample.start(data, Role.ALL, Map.of())) {
      new TestClient(first.api())
          .post("/v1/process?file=iso3166.tab", Originals.text("iso3166.tab"));
    }

    try (RunningSample second = RunningSample.start(data, Role.ALL, Map.of())) {
      assertThat(second.column("countries", "code")).isEqualTo(Originals.countries());
    }
  }

  static Tally pass(RunningSample sample) throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Pass(new ApiClient(sample.api(), "test"), nowhere).run();
  }
}
