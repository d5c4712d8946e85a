package io.jobwarden.it;

import static io.jobwarden.it.jvm.JsonLines.column;
import static io.jobwarden.it.jvm.JsonLines.steady;
import static io.jobwarden.it.jvm.JsonLines.value;
import static io.jobwarden.it.jvm.JsonLines.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class LogsIT {
  private static final OncePerJdk<Run> NESTED = OncePerJdk.of("LogsIT", LogsIT::play);

  private static Run play(Jdk jdk, Path folder) throws Exception {
    return Jvm.of(jdk, folder)
        .watchedBy(
            "version: 1",
            "service: {name: nightly, environment: test, attributes: {org_id: acme}}",
            "errors:",
            "  - {type: java.lang.Exception, message: '*unsupported*', code: UNSUPPORTED}",
            "rules:",
            "  - name: nightly-job",
            "    pointcut: execution(* com.acme.host.NestedCalls.NightlyJob.run(String))",
            "    component: scheduler",
            "    labels: {job: '${this.name}', job_id: 'j-${arg0}'}",
            "    log: {start: info, events: {success: job_completed}}",
            "  - name: connector-fetch",
            "    pointcut: execution(int com.acme.host.Connector+.fetch(..))",
            "    component: connector",
            "    labels: {connector: '${this.name}'}",
            "    fields: {url: '${arg0}', rows: '${return}'}",
            "    extra: {wanted: '${arg1}'}",
            "    log: {message: 'fetch ${connector}'}",
            "    retry: {attempts: 2, backoff: {initial: 1ms, jitter: 0%}, idempotent: true}",
            "  - name: parse",
            "    pointcut: execution(static * com.acme.host.NestedCalls.Parser.parse(..))",
            "    component: orchestrator",
            "    log: {success: off}")
        .host("nested")
        .ended();
  }

  @OnEachJdk
  void the_application_prints_what_it_prints_without_the_agent(Jdk jdk) {
    Run run = NESTED.with(jdk);

    assertThat(run.printed()).containsExactly("rows 24", "broken: unsupported content", "done");
    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @OnEachJdk
  void each_thing_that_happens_is_told_once_in_order(Jdk jdk) {
    Run run = NESTED.with(jdk);

    assertThat(column("event", run.logged()))
        .containsExactly(
            "scheduler_started",
            "connector_retry",
            "connector_completed",
            "job_completed",
            "scheduler_started",
            "connector_retry",
            "connector_completed",
            "orchestrator_failed",
            "scheduler_failed");
  }

  @OnEachJdk
  void the_line_of_a_start_has_this_shape(Jdk jdk) {
    JsonNode line = NESTED.with(jdk).logged().get(0);

    assertThat(steady(line))
        .isEqualTo(
            value(
                """
                {"timestamp":"TIME","level":"info","event":"scheduler_started",
                 "message":"nightly-job import j-2026-11-22: started","service":"nightly",
                 "environment":"test","component":"scheduler","source":"job","rule":"nightly-job",
                 "run_id":"ULID","correlation_id":"ULID","org_id":"acme","job":"import",
                 "job_id":"j-2026-11-22","attempt":1,"attempts":1,"extra":{}}
                """));
  }

  @OnEachJdk
  void the_line_of_a_retry_has_this_shape(Jdk jdk) {
    JsonNode line = NESTED.with(jdk).logged().get(1);

    assertThat(steady(line))
        .isEqualTo(
            value(
                """
                {"timestamp":"TIME","level":"warn","event":"connector_retry",
                 "message":"fetch tz: attempt 1 of 2 failed, next in MS","service":"nightly",
                 "environment":"test","component":"connector","source":"worker",
                 "rule":"connector-fetch","run_id":"ULID","correlation_id":"ULID","org_id":"acme",
                 "job_id":"j-2026-11-22","connector":"tz","url":"http://upstream/2026-11-22",
                 "attempt":1,"attempts":2,"delay_ms":"MS","duration_ms":"MS","outcome":"retry",
                 "error.type":"java.io.IOException",
                 "error.message":"connection 1 reset, spoilt-1",
                 "error.stack":"java.io.IOException: connection 1 reset, spoilt-1",
                 "extra":{"wanted":12}}
                """));
  }

  @OnEachJdk
  void the_line_of_a_success_has_this_shape(Jdk jdk) {
    JsonNode line = NESTED.with(jdk).logged().get(2);

    assertThat(steady(line))
        .isEqualTo(
            value(
                """
                {"timestamp":"TIME","level":"info","event":"connector_completed",
                 "message":"fetch tz: completed after 2 attempts in MS","service":"nightly",
                 "environment":"test","component":"connector","source":"worker",
                 "rule":"connector-fetch","run_id":"ULID","correlation_id":"ULID","org_id":"acme",
                 "job_id":"j-2026-11-22","connector":"tz","url":"http://upstream/2026-11-22",
                 "rows":12,"attempt":2,"attempts":2,"duration_ms":"MS","outcome":"success",
                 "extra":{"wanted":12}}
                """));
  }

  @OnEachJdk
  void the_line_of_a_failure_has_this_shape(Jdk jdk) {
    JsonNode line = with("event", "scheduler_failed", NESTED.with(jdk).logged()).get(0);

    assertThat(steady(line))
        .isEqualTo(
            value(
                """
                {"timestamp":"TIME","level":"error","event":"scheduler_failed",
                 "message":"nightly-job broken j-2026-11-23: failed in MS","service":"nightly",
                 "environment":"test","component":"scheduler","source":"job","rule":"nightly-job",
                 "run_id":"ULID","correlation_id":"ULID","org_id":"acme","job":"broken",
                 "job_id":"j-2026-11-23","attempt":1,"attempts":1,"duration_ms":"MS",
                 "outcome":"error","error.type":"java.lang.IllegalStateException",
                 "error.message":"unsupported content","error.code":"UNSUPPORTED",
                 "error.stack":"java.lang.IllegalStateException: unsupported content","extra":{}}
                """));
  }

  @OnEachJdk
  void calls_inside_a_call_share_its_run_and_two_runs_differ(Jdk jdk) {
    List<JsonNode> lines = NESTED.with(jdk).logged();

    Set<String> first = new TreeSet<>(column("run_id", lines.subList(0, 4)));
    Set<String> second = new TreeSet<>(column("run_id", lines.subList(4, 9)));

    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(new TreeSet<>(column("correlation_id", lines.subList(4, 9)))).hasSize(1);
  }

  @OnEachJdk
  void a_stack_names_the_line_of_the_application(Jdk jdk) {
    JsonNode line = with("event", "orchestrator_failed", NESTED.with(jdk).logged()).get(0);

    assertThat(line.get("error.stack").asText())
        .contains("com.acme.host.NestedCalls$Parser.parse(NestedCalls.java:")
        .doesNotContain("jobwarden");
  }
}
