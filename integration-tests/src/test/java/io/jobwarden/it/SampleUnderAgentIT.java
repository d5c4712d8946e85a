package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Promtool;
import io.jobwarden.it.jvm.Resources;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.SampleTables;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sample application as its users start it, for as long as it takes to see everything once. */
class SampleUnderAgentIT {
  private static final List<String> CONNECTORS = List.of("countries", "leap-seconds", "time-zones");
  private static final Path EXAMPLE = Path.of("../config/examples/sample-scheduler-app.yaml");

  private static final OncePerJdk<Seen> SAMPLE =
      OncePerJdk.of("SampleUnderAgentIT", SampleUnderAgentIT::play);

  private record Seen(
      Run run, Scrape metrics, Run heartbeat, List<JsonNode> lines, SampleTables tables) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    Path sample = Path.of(System.getProperty("jobwarden.it.sample", "")).toAbsolutePath();
    assumeThat(Files.isRegularFile(sample)).as("there is a " + sample).isTrue();
    String yaml = Files.exists(EXAMPLE) ? Files.readString(EXAMPLE) : Resources.text("sample.yaml");
    try (Run run =
        Jvm.of(jdk, folder)
            .classPath(null)
            // where other tests have the processors, the clock shows their time as the rules'
            .watchedBy("self: {max_cost: 100%}", yaml)
            .environment("JOBWARDEN_HTTP_PORT", "0")
            .environment("JOBWARDEN_LOG_FILE", "jobwarden.jsonl")
            .option("-Dsample.api.port=0", "-Dsample.upstream.fail.every=2")
            .option("-Dsample.upstream.latency=20ms", "-Dsample.schedule.cleanup=1s")
            .option("-Dsample.schedule.countries=1s", "-Dsample.schedule.time-zones=1s")
            .start("-jar", sample.toString())) {
      Pages pages = run.pages();
      Await.until(() -> "imports, a retry and a task\n" + run, () -> allSeen(pages.scrape()));
      Scrape metrics = pages.scrape();
      Run heartbeat =
          Jvm.of(jdk, folder)
              .command("heartbeat", "data/worker_heartbeat.json", "--max-lag", "5s")
              .ended();
      run.terminated();
      List<JsonNode> lines = JsonLines.of(folder.resolve("jobwarden.jsonl"));
      return new Seen(run, metrics, heartbeat, lines, SampleTables.of(sample, folder));
    }
  }

  private static boolean allSeen(Scrape metrics) {
    return CONNECTORS.stream()
            .allMatch(name -> metrics.sum("scheduler_runs_total", "connector=" + name) > 1)
        && metrics.sum("connector_retries_total", "connector=countries") > 1
        && metrics.sum("worker_job_duration_seconds_count", "") > 0;
  }

  @OnEachJdk(from = 17)
  void the_imported_tables_hold_exactly_the_rows_of_the_input_files(Jdk jdk) throws Exception {
    SampleTables tables = SAMPLE.with(jdk).tables();

    assertThat(tables.rows("SELECT code, name FROM countries"))
        .containsExactlyInAnyOrderElementsOf(tables.original("iso3166.tab"));
    assertThat(
            tables.rows(
                "SELECT countries, coordinates, name, COALESCE(comments, '') FROM time_zones"))
        .containsExactlyInAnyOrderElementsOf(tables.original("zone1970.tab"));
    assertThat(tables.rows("SELECT COUNT(*) FROM leap_seconds"))
        .containsExactly(
            String.valueOf(
                tables.original("leapseconds").stream()
                    .filter(line -> line.startsWith("Leap"))
                    .count()));
  }

  @OnEachJdk(from = 17)
  void a_connector_call_was_retried_and_then_succeeded_told_in_log_and_metric(Jdk jdk) {
    Seen seen = SAMPLE.with(jdk);

    List<JsonNode> retries = JsonLines.with("outcome", "retry", seen.lines());
    assertThat(retries).isNotEmpty();
    JsonNode retry = retries.get(0);
    assertThat(JsonLines.with("run_id", retry.path("run_id").asText(), seen.lines()))
        .anyMatch(
            line ->
                line.path("rule").equals(retry.path("rule"))
                    && line.path("outcome").asText().equals("success")
                    && line.path("attempts").asInt() > 1);
    assertThat(seen.metrics().sum("connector_retries_total", "connector=countries")).isPositive();
  }

  @OnEachJdk(from = 17)
  void the_families_that_operators_ask_for_are_there(Jdk jdk) throws Exception {
    Scrape metrics = SAMPLE.with(jdk).metrics();

    assertThat(metrics.named("worker_jobs_inflight")).isNotEmpty();
    assertThat(metrics.named("worker_job_duration_seconds_bucket")).isNotEmpty();
    for (String family : List.of("scheduler_runs_total", "scheduler_failures_total")) {
      for (String connector : CONNECTORS) {
        assertThat(metrics.named(family)).anyMatch(sample -> sample.contains(connector));
      }
    }
    assumeThat(Promtool.isThere()).as(Promtool.WHERE).isTrue();
    assertThat(Promtool.check(metrics.text())).isEmpty();
  }

  @OnEachJdk(from = 17)
  void the_heartbeat_is_fresh(Jdk jdk) {
    Run heartbeat = SAMPLE.with(jdk).heartbeat();

    assertThat(heartbeat.exitCode()).as(heartbeat.toString()).isZero();
  }

  @OnEachJdk(from = 17)
  void the_agent_has_nothing_to_complain_of(Jdk jdk) {
    Seen seen = SAMPLE.with(jdk);

    assertThat(seen.run().said()).noneMatch(line -> line.matches("(error|warning): .*"));
    assertThat(seen.metrics().named("jobwarden_faults_total")).isEmpty();
    assertThat(seen.metrics().value("jobwarden_classes_not_woven_total")).isZero();
  }
}
