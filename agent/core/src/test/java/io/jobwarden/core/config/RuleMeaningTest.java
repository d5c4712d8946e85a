package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.HeartbeatPlan;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.MeterPlan;
import io.jobwarden.core.model.MeterType;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.model.UntilPlan;
import io.jobwarden.core.model.WhenFull;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMeaningTest {
  @Test
  void rule_without_more_logs_measures_and_guards_nothing() {
    Rule rule = Configs.rule();

    assertThat(rule.log()).isEqualTo(LogPlan.builder().build());
    assertThat(rule.retry()).isNull();
    assertThat(rule.concurrency()).isNull();
    assertThat(rule.meters().keySet())
        .isEqualTo(
            EnumSet.complementOf(
                EnumSet.of(
                    StandardMeter.ATTEMPT_DURATION,
                    StandardMeter.DEAD_LETTERS,
                    StandardMeter.INJECTED,
                    StandardMeter.LATE,
                    StandardMeter.SLOW,
                    StandardMeter.LAST_OUTCOME)));
    assertThat(rule.meters().get(StandardMeter.RUNS))
        .isEqualTo(
            MeterPlan.builder()
                .name("job_runs_total")
                .help("Calls at their end, refused ones too.")
                .build());
  }

  @Test
  void log_and_metrics_can_be_switched_off() {
    Rule rule = Configs.rule("log: false", "metrics: false");

    assertThat(rule.log()).isNull();
    assertThat(rule.meters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "api, api",
    "worker, worker",
    "connector, worker",
    "queue, worker",
    "scheduler, job",
    "own, job"
  })
  void component_says_where_calls_come_from(String component, String source) {
    Rule rule = Configs.rule("component: " + component);

    assertThat(rule.source()).isEqualTo(source);
  }

  @Test
  void source_that_is_written_wins_over_that_of_the_component() {
    Rule rule = Configs.rule("source: frontend", "component: api");

    assertThat(rule.source()).isEqualTo("frontend");
  }

  @Test
  void component_is_the_beginning_of_metric_names() {
    Rule rule = Configs.rule("component: nightly-import.v2");

    assertThat(rule.meters().get(StandardMeter.DURATION))
        .returns("nightly_import_v2_duration_seconds", MeterPlan::name);
  }

  @Test
  void metric_carries_all_labels_or_those_that_it_names() {
    Rule rule =
        Configs.rule(
            "labels: {queue: \"${arg0}\", type: a}", "metrics: {failures: {labels: [type]}}");

    assertThat(rule.meters().get(StandardMeter.RUNS))
        .returns(List.of("queue", "type"), MeterPlan::labels);
    assertThat(rule.meters().get(StandardMeter.FAILURES))
        .returns(List.of("type"), MeterPlan::labels);
  }

  @Test
  void label_that_is_read_at_the_end_does_not_stand_on_what_is_written_before() {
    Rule rule = Configs.rule("labels: {a: x, b: \"${return}\"}", "fields: {c: \"${b}\"}");

    assertThat(rule.meters().get(StandardMeter.INFLIGHT)).returns(List.of("a"), MeterPlan::labels);
    assertThat(rule.meters().get(StandardMeter.LAST_START))
        .returns(List.of("a"), MeterPlan::labels);
    assertThat(rule.meters().get(StandardMeter.RUNS)).returns(List.of("a", "b"), MeterPlan::labels);
  }

  @Test
  void one_metric_can_be_switched_off_and_another_on() {
    Rule rule = Configs.rule("metrics: {runs: {enabled: false}, attempt_duration: body_seconds}");

    assertThat(rule.meters())
        .doesNotContainKey(StandardMeter.RUNS)
        .containsKey(StandardMeter.ATTEMPT_DURATION);
  }

  @Test
  void metrics_of_the_users_own_are_read() {
    Rule rule =
        Configs.rule(
            "labels: {q: a}",
            "metrics: {custom: [{name: rows, type: histogram, observe: \"${return}\", buckets: [1,"
                + " 2.5], labels: []}]}");

    assertThat(rule.customMeters())
        .containsExactly(
            CustomMeter.builder()
                .name("rows")
                .type(MeterType.HISTOGRAM)
                .help("Values of the calls.")
                .value("${return}")
                .buckets(List.of(1.0, 2.5))
                .build());
  }

  @Test
  void rules_may_share_metrics_that_agree() {
    AgentConfig config =
        Configs.of(
            """
            version: 1
            rules:
              - {name: a, pointcut: execution(* a.A.a()), labels: {x: "1", y: "2"}}
              - {name: b, pointcut: execution(* a.B.b()), labels: {y: "3", x: "4"}}
            """);

    assertThat(config.rules()).extracting(Rule::name).containsExactly("a", "b");
  }

  @Test
  void rule_that_is_not_enabled_is_left_out_and_stands_in_nobodys_way() {
    AgentConfig config =
        Configs.of(
            """
            version: 1
            rules:
              - {name: a, pointcut: execution(* a.A.a()), labels: {x: "1"}, retry: {}}
              - {name: b, enabled: false, pointcut: execution(* a.A.a()), labels: {y: "3"}, retry: {}}
            """);

    assertThat(config.rules()).extracting(Rule::name).containsExactly("a");
  }

  @Test
  void lines_are_read_with_their_levels_events_and_shares() {
    Rule rule =
        Configs.rule(
            "log:",
            "  start: info",
            "  retry: off",
            "  slow: {over: 2s, level: error}",
            "  events: {success: done}",
            "  message: \"run ${arg0}\"",
            "  only: [failure, slow, warn]",
            "  when: \"${return} > 0\"",
            "  warn_when: \"${return} > 9\"",
            "  sample: {success: 10%, error: 0.5}");

    assertThat(rule.log())
        .isEqualTo(
            LogPlan.builder()
                .levels(
                    Map.of(
                        LineKind.START, Level.INFO,
                        LineKind.SUCCESS, Level.INFO,
                        LineKind.FAILURE, Level.ERROR,
                        LineKind.RETRY, Level.OFF,
                        LineKind.REJECTED, Level.WARN,
                        LineKind.TIMEOUT, Level.WARN,
                        LineKind.BREAKER, Level.WARN,
                        LineKind.MISSED, Level.ERROR))
                .slowOver(Duration.ofSeconds(2))
                .slowLevel(Level.ERROR)
                .events(Map.of(LineKind.SUCCESS, "done"))
                .message("run ${arg0}")
                .only(Set.of(LineKind.START, LineKind.FAILURE))
                .onlySlow(true)
                .onlyWarn(true)
                .when("${return} > 0")
                .warnWhen("${return} > 9")
                .sample(Map.of(LineKind.SUCCESS, 0.1, LineKind.FAILURE, 0.5))
                .build());
  }

  @Test
  void code_that_has_a_condition_may_have_values_in_it() {
    Rule rule =
        Configs.rule(
            "errors: [{when: \"${return} > 9\", code: \"N_${return}\"}, {code: \"N_${return}\"}]");

    assertThat(rule.errors())
        .containsExactly(
            ErrorCode.builder().when("${return} > 9").code("N_${return}").build(),
            ErrorCode.builder().code("N_${return}").build());
  }

  @Test
  void what_a_rule_does_not_see_and_what_goes_on_is_read() {
    Rule rule =
        Configs.rule(
            "unless: \"${arg0.dry}\"",
            "until: {when: \"${after.arg0.open}\", listen: \"${after.arg0.add(listener)}\","
                + " ends: onEnd, latest: 2m}");

    assertThat(rule.unless()).isEqualTo("${arg0.dry}");
    assertThat(rule.until())
        .isEqualTo(
            UntilPlan.builder()
                .when("${after.arg0.open}")
                .listen("${after.arg0.add(listener)}")
                .ends("onEnd")
                .latest(Duration.ofMinutes(2))
                .build());
  }

  @Test
  void guards_that_are_only_named_have_the_defaults() {
    Rule rule = Configs.rule("retry: {}", "concurrency: {max: 0}");

    assertThat(rule.retry()).isEqualTo(RetryPlan.builder().build());
    assertThat(rule.concurrency()).isEqualTo(ConcurrencyPlan.builder().max(0).build());
  }

  @Test
  void guards_are_read() {
    Rule rule =
        Configs.rule(
            "mode: observe",
            "retry: {attempts: 4, backoff: {initial: 0s, factor: 1.5, max: 2.5m, jitter: 0},"
                + " within: 1h, budget: 20%, on: [IllegalStateException], never_on: [a.B$C], when:"
                + " \"${thrown.x}\", idempotent: true}",
            "concurrency: {max: 8, key: \"${arg0}\", wait: 250ms, when_full: skip}");

    assertThat(rule.observe()).isTrue();
    assertThat(rule.retry())
        .isEqualTo(
            RetryPlan.builder()
                .attempts(4)
                .initial(Duration.ZERO)
                .factor(1.5)
                .max(Duration.ofSeconds(150))
                .jitter(0)
                .within(Duration.ofHours(1))
                .budget(0.2)
                .on(List.of("java.lang.IllegalStateException"))
                .neverOn(List.of("a.B$C"))
                .when("${thrown.x}")
                .idempotent(true)
                .build());
    assertThat(rule.concurrency())
        .isEqualTo(
            ConcurrencyPlan.builder()
                .max(8)
                .key("${arg0}")
                .maxWait(Duration.ofMillis(250))
                .whenFull(WhenFull.SKIP)
                .build());
  }

  @Test
  void heartbeat_outcome_and_run_id_are_read() {
    Rule rule =
        Configs.rule(
            "run_id: ${arg0}",
            "heartbeat: {file: a.json, max_lag: 60s}",
            "outcome: {failure_when: \"${return} == 1\", ignore: [a.B]}");

    assertThat(rule.runId()).isEqualTo("${arg0}");
    assertThat(rule.heartbeat()).isEqualTo(HeartbeatPlan.of("a.json", Duration.ofMinutes(1)));
    assertThat(rule.failureWhen()).isEqualTo("${return} == 1");
    assertThat(rule.ignoredErrors()).containsExactly("a.B");
  }

  @Test
  void keys_can_be_merged_from_an_anchor() {
    AgentConfig config =
        Configs.of(
            """
            version: 1
            rules:
              - &a {name: a, pointcut: execution(* a.A.a()), component: c, retry: {attempts: 5}}
              - {<<: *a, name: b, pointcut: execution(* a.B.b())}
            """);

    assertThat(config.rules().get(1).component()).isEqualTo("c");
    assertThat(config.rules().get(1).retry()).isNotNull().returns(5, RetryPlan::attempts);
  }
}
