package io.jobwarden.sample.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.Await;
import io.jobwarden.sample.Originals;
import io.jobwarden.sample.app.Role;
import io.jobwarden.sample.app.RunningSample;
import io.jobwarden.sample.app.TestClient;
import io.jobwarden.sample.store.Run;
import io.jobwarden.sample.store.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSchedulerTest {
  @TempDir Path data;

  @Test
  void interval_and_cron_triggers_run_their_imports_again_and_again() throws Exception {
    Map<String, String> timetable =
        Map.of(
            "sample.schedule.time-zones", "200ms",
            "sample.schedule.countries", "300ms",
            "sample.schedule.leap-seconds", "* * * * * ?",
            "sample.schedule.cleanup", "* * * * * ?");
    try (RunningSample sample = RunningSample.start(data, Role.ALL, timetable)) {
      for (String connector : new String[] {"time-zones", "countries", "leap-seconds"}) {
        Await.until(
            "two runs of " + connector,
            () -> sample.runs(connector, "timer", RunState.COMPLETED),
            runs -> runs >= 2);
      }
      Await.until(
          "a cleanup that the timer enqueued",
          () -> sample.column("tasks", "type || ' ' || state"),
          tasks -> tasks.contains("cleanup_runs COMPLETED"));

      assertThat(sample.column("time_zones", "name")).isEqualTo(Originals.zones());
      assertThat(sample.column("countries", "code")).isEqualTo(Originals.countries());
      assertThat(sample.column("leap_seconds", "last_day"))
          .hasSize(Originals.lines("leapseconds").size());
    }
  }

  @Test
  void a_source_that_fails_fails_the_run_and_the_next_one_goes_well() throws Exception {
    Map<String, String> settings =
        Map.of("sample.schedule.countries", "200ms", "sample.upstream.fail.every", "2");
    try (RunningSample sample = RunningSample.start(data, Role.SCHEDULER, settings)) {
      Await.until(
          "two failed runs",
          () -> sample.runs("countries", "timer", RunState.FAILED),
          runs -> runs >= 2);
      Await.until(
          "two good runs",
          () -> sample.runs("countries", "timer", RunState.COMPLETED),
          runs -> runs >= 2);
    }
  }

  @Test
  void a_manual_trigger_fires_the_timer_s_job() throws Exception {
    try (RunningSample sample = RunningSample.start(data, Role.ALL, Map.of())) {
      String runId = trigger(sample, "leap-seconds", "");

      Run run = ended(sample, runId);

      assertThat(run.state()).isEqualTo(RunState.COMPLETED);
      assertThat(run.origin()).isEqualTo("manual");
      assertThat(run.rows()).isEqualTo(Originals.lines("leapseconds").size());
    }
  }

  @Test
  void a_dry_run_by_hand_stores_nothing() throws Exception {
    try (RunningSample sample = RunningSample.start(data, Role.ALL, Map.of())) {
      String runId = trigger(sample, "time-zones", "?dry_run=true");

      Run run = ended(sample, runId);

      assertThat(run.state()).isEqualTo(RunState.COMPLETED);
      assertThat(run.dryRun()).isTrue();
      assertThat(run.rows()).isEqualTo(Originals.zones().size());
      assertThat(sample.column("time_zones", "name")).isEmpty();
    }
  }

  @Test
  void a_trigger_that_no_scheduler_saw_waits_in_the_store_for_the_next_one() throws Exception {
    String runId;
    try (RunningSample api = RunningSample.start(data, Role.API, Map.of())) {
      runId = trigger(api, "time-zones", "");
      assertThat(Objects.requireNonNull(api.run(runId)).state()).isEqualTo(RunState.PENDING);
    }

    try (RunningSample scheduler = RunningSample.start(data, Role.SCHEDULER, Map.of())) {
      assertThat(ended(scheduler, runId).state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void a_changed_timetable_replaces_the_stored_one_and_off_removes_it() throws Exception {
    String triggers = "trigger_name || ' ' || description";
    Map<String, String> first =
        Map.of("sample.schedule.time-zones", "1h", "sample.schedule.countries", "1h");
    RunningSample.start(data, Role.SCHEDULER, first).close();

    Map<String, String> second = Map.of("sample.schedule.time-zones", "0 0 3 * * ?");
    try (RunningSample sample = RunningSample.start(data, Role.SCHEDULER, second)) {
      assertThat(sample.column("qrtz_triggers", triggers))
          .containsExactly("time-zones 0 0 3 * * ?");
    }
  }

  @Test
  void an_input_file_that_was_changed_is_imported_as_it_is_now() throws Exception {
    try (RunningSample sample = RunningSample.start(data, Role.ALL, Map.of())) {
      Files.writeString(data.resolve("input/zone1970.tab"), "AD\t+4230+00131\tEurope/Andorra\n");

      ended(sample, trigger(sample, "time-zones", ""));

      assertThat(sample.column("time_zones", "name")).containsExactly("Europe/Andorra");
    }
  }

  private static String trigger(RunningSample sample, String connector, String query)
      throws Exception {
    TestClient.Reply reply =
        new TestClient(sample.api()).post("/v1/connectors/" + connector + "/trigger" + query, "");
    assertThat(reply.status()).isEqualTo(202);
    return reply.text("run_id");
  }

  private static Run ended(RunningSample sample, String runId) throws Exception {
    return Await.until(
        "the end of run " + runId,
        () -> Objects.requireNonNull(sample.run(runId)),
        run -> run.endedAt() != null);
  }
}
