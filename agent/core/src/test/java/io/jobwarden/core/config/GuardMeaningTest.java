package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.model.TimeoutPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sections of guards mean, that of chaos apart. */
class GuardMeaningTest {
  @Test
  void rule_without_more_has_no_guard() {
    Rule rule = Configs.rule();

    assertThat(rule.rate()).isNull();
    assertThat(rule.timeout()).isNull();
    assertThat(rule.breaker()).isNull();
    assertThat(rule.fallback()).isNull();
    assertThat(rule.deadLetter()).isNull();
    assertThat(rule.chaos()).isNull();
  }

  @Test
  void guards_that_say_no_more_than_they_must_have_the_defaults() {
    Rule rule =
        Configs.rule(
            "rate: {permits: 5, per: 1s}",
            "timeout: {after: 30s}",
            "breaker: {}",
            "dead_letter: {file: a.jsonl}");

    assertThat(rule.rate())
        .isEqualTo(RatePlan.builder().permits(5).per(Duration.ofSeconds(1)).build())
        .returns(Duration.ZERO, RatePlan::maxWait);
    assertThat(rule.timeout()).isEqualTo(TimeoutPlan.of(Duration.ofSeconds(30), false));
    assertThat(rule.breaker()).isEqualTo(BreakerPlan.builder().build());
    assertThat(rule.deadLetter()).isEqualTo(DeadLetterPlan.builder().file("a.jsonl").build());
  }

  @Test
  void defaults_of_a_breaker_are_those_of_the_language() {
    BreakerPlan plan = BreakerPlan.builder().build();

    assertThat(plan.failureRate()).isEqualTo(0.5);
    assertThat(plan.calls()).isEqualTo(20);
    assertThat(plan.window()).isNull();
    assertThat(plan.openFor()).isEqualTo(Duration.ofSeconds(30));
    assertThat(plan.trialCalls()).isEqualTo(3);
    assertThat(plan.slowOver()).isNull();
    assertThat(plan.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void rate_is_read() {
    Rule rule = Configs.rule("rate: {permits: 100, per: 1m, key: \"${arg0}\", wait: 90s}");

    assertThat(rule.rate())
        .isEqualTo(
            RatePlan.builder()
                .permits(100)
                .per(Duration.ofMinutes(1))
                .key("${arg0}")
                .maxWait(Duration.ofSeconds(90))
                .build());
  }

  @ParameterizedTest
  @CsvSource({"interrupt, true", "report, false"})
  void timeout_interrupts_or_reports(String then, boolean interrupts) {
    Rule rule = Configs.rule("timeout: {after: 1.5s, then: " + then + "}");

    assertThat(rule.timeout()).isEqualTo(TimeoutPlan.of(Duration.ofMillis(1500), interrupts));
  }

  @Test
  void breaker_is_read() {
    Rule rule =
        Configs.rule(
            "breaker: {failure_rate: 40%, calls: 100000, open_for: 2m, trial_calls: 1, key: \"${arg0}\","
                + " slow: {over: 2s, rate: 0.8}, state: forced_open}");

    assertThat(rule.breaker())
        .isEqualTo(
            BreakerPlan.builder()
                .failureRate(0.4)
                .calls(100_000)
                .openFor(Duration.ofMinutes(2))
                .trialCalls(1)
                .key("${arg0}")
                .slowOver(Duration.ofSeconds(2))
                .slowRate(0.8)
                .state(BreakerState.FORCED_OPEN)
                .build());
  }

  @Test
  void breaker_over_a_time_still_wants_twenty_bodies() {
    Rule rule = Configs.rule("breaker: {window: 60s}");

    assertThat(rule.breaker())
        .isEqualTo(BreakerPlan.builder().window(Duration.ofMinutes(1)).calls(20).build());
  }

  @Test
  void slow_bodies_open_a_breaker_at_half_unless_said_otherwise() {
    Rule rule = Configs.rule("breaker: {slow: {over: 2s}}");

    assertThat(rule.breaker()).isNotNull().returns(0.5, BreakerPlan::slowRate);
  }

  @ParameterizedTest
  @CsvSource({"auto, CLOSED", "forced_open, FORCED_OPEN", "disabled, DISABLED"})
  void state_of_a_breaker_is_read(String written, BreakerState state) {
    Rule rule = Configs.rule("breaker: {state: " + written + "}");

    assertThat(rule.breaker()).isNotNull().returns(state, BreakerPlan::state);
  }

  static Stream<Arguments> fallbacks() {
    return Stream.of(
        arguments("null", null, false),
        arguments("~", null, false),
        arguments("", null, false),
        arguments("0", "0", false),
        arguments("1.50", "1.50", false),
        arguments("true", "true", false),
        arguments("none", "none", false),
        arguments("'0'", "0", true),
        arguments("\"null\"", "null", true),
        arguments("''", "", true),
        arguments("|-\n        a b", "a b", true),
        arguments("${sys:unset:-7}", "7", false),
        arguments("\"${sys:unset:-7}\"", "7", false),
        arguments("\"${sys:unset:-}\"", "", false));
  }

  @ParameterizedTest
  @MethodSource("fallbacks")
  void fallback_is_what_is_written(String written, @Nullable String text, boolean quoted) {
    Rule rule = Configs.rule("fallback:", "  value: " + written);

    assertThat(rule.fallback()).isEqualTo(FallbackPlan.of(text, quoted));
  }

  @Test
  void dead_letters_are_read() {
    Rule rule =
        Configs.rule("dead_letter: {file: d/a.jsonl, max_size: 1KiB, max_files: 1, fsync: true}");

    assertThat(rule.deadLetter())
        .isEqualTo(
            DeadLetterPlan.builder()
                .file("d/a.jsonl")
                .maxBytes(1024)
                .maxFiles(1)
                .fsync(true)
                .build());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void retry_of_futures_is_read(boolean async) {
    Rule rule = Configs.rule("retry: {async: " + async + "}");

    assertThat(rule.retry()).isNotNull().returns(async, RetryPlan::async);
  }

  @Test
  void guard_that_another_profile_sets_otherwise_keeps_the_rest() {
    String yaml =
        """
        version: 1
        rules:
          - name: one
            pointcut: execution(* a.A.a())
            breaker: {calls: 50, open_for: 10s}
            concurrency: {max: 8}
            timeout: {after: 1s, then: interrupt}
        profiles:
          prod: {rules: [{name: one, breaker: {state: disabled}, concurrency: {max: 0}}]}
        """;

    Rule rule =
        Configs.of(yaml, Environment.of(Map.of("APP_ENV", "prod"), Map.of(), "Main"))
            .rules()
            .get(0);

    assertThat(rule.breaker())
        .isEqualTo(
            BreakerPlan.builder()
                .calls(50)
                .openFor(Duration.ofSeconds(10))
                .state(BreakerState.DISABLED)
                .build());
    assertThat(rule.concurrency()).isEqualTo(ConcurrencyPlan.builder().max(0).build());
    assertThat(rule.timeout()).isEqualTo(TimeoutPlan.of(Duration.ofSeconds(1), true));
  }

  @Test
  void guards_bring_their_meters() {
    Rule rule =
        Configs.rule("timeout: {after: 1s, then: interrupt}", "dead_letter: {file: a.jsonl}");

    assertThat(rule.meters())
        .containsKeys(StandardMeter.LATE, StandardMeter.DEAD_LETTERS)
        .doesNotContainKeys(StandardMeter.INJECTED, StandardMeter.ATTEMPT_DURATION);
  }

  @Test
  void timeout_that_only_reports_is_never_late() {
    Rule rule = Configs.rule("timeout: {after: 1s}");

    assertThat(rule.meters()).doesNotContainKey(StandardMeter.LATE);
  }

  @Test
  void meters_of_guards_can_be_named_and_switched_off() {
    Rule named = Configs.rule("metrics: {dead_letters: lost_total, late: slow_total}");
    Rule off =
        Configs.rule("metrics: {dead_letters: {enabled: false}}", "dead_letter: {file: a.jsonl}");

    assertThat(named.meters().get(StandardMeter.DEAD_LETTERS))
        .isNotNull()
        .returns("lost_total", meter -> meter.name());
    assertThat(named.meters()).containsKey(StandardMeter.LATE);
    assertThat(off.meters()).doesNotContainKey(StandardMeter.DEAD_LETTERS);
  }

  @Test
  void lines_of_timeouts_and_breakers_have_levels_names_and_can_be_chosen() {
    Rule rule =
        Configs.rule(
            "log: {timeout: error, breaker: off, events: {timeout: late, breaker: turned}, only:"
                + " [timeout, breaker]}");

    LogPlan log = Objects.requireNonNull(rule.log());
    assertThat(log.levels())
        .containsEntry(LineKind.TIMEOUT, Level.ERROR)
        .containsEntry(LineKind.BREAKER, Level.OFF);
    assertThat(log.events())
        .isEqualTo(Map.of(LineKind.TIMEOUT, "late", LineKind.BREAKER, "turned"));
    assertThat(log.only()).isEqualTo(Set.of(LineKind.START, LineKind.TIMEOUT, LineKind.BREAKER));
  }

  @Test
  void nothing_of_the_guards_waits_to_be_in_force() {
    String report =
        Configs.report(
            """
            version: 1
            rules:
              - name: one
                pointcut: execution(* a.A.a())
                metrics: {dead_letters: {enabled: false}}
                retry: {async: true, idempotent: true}
                rate: {permits: 1, per: 1s}
                timeout: {after: 1s}
                breaker: {}
                fallback: {value: 1}
                dead_letter: {file: a.jsonl}
            """,
            Configs.NOTHING_SET);

    assertThat(report).isEmpty();
  }
}
