package io.jobwarden.it;

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

class RefusalIT {
  private static final OncePerJdk<Run> FULL = OncePerJdk.of("RefusalIT", RefusalIT::play);

  private static Run play(Jdk jdk, Path folder) throws Exception {
    return Jvm.of(jdk, folder)
        .watchedBy(
            "version: 1",
            "service: {name: full, environment: test}",
            "rules:",
            "  - name: reject",
            "    pointcut: execution(* com.acme.host.Full.Room.reject(..))",
            "    component: room",
            "    concurrency: {max: 1}",
            "  - name: keyed",
            "    pointcut: execution(* com.acme.host.Full.Room.keyed(..))",
            "    labels: {key: '${arg0}'}",
            "    component: keyed",
            "    concurrency: {max: 1, key: '${key}'}",
            "  - name: paused",
            "    pointcut: execution(* com.acme.host.Full.Room.paused())",
            "    component: paused",
            "    concurrency: {max: 0}",
            "  - name: skip",
            "    pointcut: execution(* com.acme.host.Full.Room.skip*(..))",
            "    component: skipping",
            "    concurrency: {max: 1, when_full: skip}")
        .host("full")
        .ended();
  }

  @OnEachJdk
  void a_refused_call_throws_what_callers_catch_as_a_rejected_execution(Jdk jdk) {
    Run run = FULL.with(jdk);

    assertThat(run.printed())
        .contains(
            "reject: reject: concurrency limit of 1 reached, rule reject, guard concurrency",
            "paused: paused: concurrency limit of 0 reached, rule paused, guard concurrency");
  }

  @OnEachJdk
  void each_key_has_places_of_its_own(Jdk jdk) {
    Run run = FULL.with(jdk);

    assertThat(run.printed())
        .contains(
            "key a: keyed: concurrency limit of 1 reached for a, rule keyed, guard concurrency",
            "key b: b ran");
  }

  @OnEachJdk
  void a_skipped_call_returns_nothing_of_its_type_and_runs_no_body(Jdk jdk) {
    Run run = FULL.with(jdk);

    assertThat(run.printed())
        .contains(
            "skipped text null",
            "skipped int 0, long 0",
            "skipped boolean false, double 0.0",
            "bodies meanwhile 0");
  }

  @OnEachJdk
  void a_place_that_is_given_back_is_free_again(Jdk jdk) {
    Run run = FULL.with(jdk);

    assertThat(run.printed()).contains("reject, when it is free: ran");
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk
  void a_refusal_is_told_with_its_reason(Jdk jdk) {
    List<JsonNode> lines = FULL.with(jdk).logged();

    assertThat(steady(with("event", "room_rejected", lines).get(0)))
        .isEqualTo(
            value(
                """
                {"timestamp":"TIME","level":"warn","event":"room_rejected",
                 "message":"reject: rejected, concurrency limit of 1 reached","service":"full",
                 "environment":"test","component":"room","source":"job","rule":"reject",
                 "run_id":"ULID","correlation_id":"ULID","attempts":1,
                 "duration_ms":"MS","outcome":"rejected",
                 "reason":"concurrency limit of 1 reached",
                 "error.type":"io.jobwarden.bootstrap.CallRejectedException",
                 "error.message":"reject: concurrency limit of 1 reached",
                 "error.stack":"io.jobwarden.bootstrap.CallRejectedException: reject: concurrency limit of 1 reached",
                 "extra":{}}
                """));
    assertThat(with("event", "skipping_rejected", lines))
        .hasSize(6)
        .allMatch(line -> line.path("skipped").asBoolean());
  }
}
