package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.bootstrap.CallTimeoutException;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A time limit around a method that does its work before it returns. */
class TimeoutCallTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void a_body_that_heeds_the_interrupt_ends_the_call_with_the_code_of_a_timeout() {
    try (HandDriven driven = HandDriven.of(rule())) {
      Throwable thrown = driven.thrownBy(driven.heeding(Guarded.SECOND, Body.NONE));

      assertThat(thrown)
          .isInstanceOfSatisfying(
              CallTimeoutException.class, timeout -> assertThat(timeout.rule()).isEqualTo("r"))
          .hasMessage("r: not done within 1s")
          .cause()
          .isInstanceOf(InterruptedException.class);
      driven.counts().runs(1).failures(1);
      JsonNode end = driven.lines().where("event", "r_failed").only();
      assertThat(end.path("error.code").asText()).isEqualTo("TIMEOUT");
      assertThat(end.path("error.type").asText()).isEqualTo(CallTimeoutException.class.getName());
      assertThat(end.path("duration_ms").asDouble()).isEqualTo(1000);
      assertThat(driven.lines().where("event", "r_timeout").only().path("reason").asText())
          .isEqualTo("interrupted");
    }
  }

  @Test
  void a_code_for_that_very_type_wins_and_one_for_all_errors_does_not() {
    assertThat(codeWith(CallTimeoutException.class)).isEqualTo("SLOW");
    assertThat(codeWith(RuntimeException.class)).isEqualTo("TIMEOUT");
  }

  private static String codeWith(Class<?> type) {
    ErrorCode slow = ErrorCode.builder().type(type.getName()).code("SLOW").build();
    try (HandDriven driven =
        HandDriven.of(Guarded.rule().timeout(Guarded.A_SECOND).errors(List.of(slow)).build())) {
      driven.thrownBy(driven.heeding(Guarded.SECOND, Body.NONE));

      return driven.lines().last().path("error.code").asText();
    }
  }

  @Test
  void whatever_a_body_throws_after_its_time_is_the_cause() {
    IOException ofBody = new IOException("stream closed");
    try (HandDriven driven = HandDriven.of(rule())) {
      Throwable thrown = driven.thrownBy(driven.lasting(Guarded.SECOND, Body.throwing(ofBody)));

      assertThat(thrown).isInstanceOf(CallTimeoutException.class).cause().isSameAs(ofBody);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void an_error_that_is_ignored_is_none_when_it_comes_of_the_limit() {
    Rule rule =
        Guarded.rule()
            .timeout(Guarded.A_SECOND)
            .ignoredErrors(List.of("java.lang.InterruptedException"))
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      driven.thrownBy(driven.heeding(Guarded.SECOND, Body.NONE));

      driven.counts().runs(1).failures(1);
    }
  }

  @Test
  void a_result_that_comes_late_is_returned_and_told() throws Throwable {
    try (HandDriven driven = HandDriven.of(rule())) {
      assertThat(driven.call(driven.lasting(Guarded.SECOND, Body.returning("late"))))
          .isEqualTo("late");

      assertThat(Thread.interrupted()).isFalse();
      driven.counts().runs(1).successes(1);
      assertThat(driven.metric("r_late_total")).isEqualTo(1);
      assertThat(driven.lines().where("event", "r_completed").only().path("late").asBoolean())
          .isTrue();
    }
  }

  @Test
  void a_body_that_sets_the_flag_again_leaves_none_of_ours() throws Throwable {
    Body restoring =
        number -> {
          if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
          }
          return "late";
        };
    try (HandDriven driven = HandDriven.of(rule())) {
      assertThat(driven.call(driven.lasting(Guarded.SECOND, restoring))).isEqualTo("late");

      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void a_flag_that_others_set_before_the_limit_stays() throws Throwable {
    try (HandDriven driven = HandDriven.of(rule())) {
      driven.call(
          number -> {
            Thread.currentThread().interrupt();
            driven.turn(LONG);
            return "late";
          });

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_flag_that_others_set_after_the_limit_cannot_be_told_from_ours() throws Throwable {
    try (HandDriven driven = HandDriven.of(rule())) {
      driven.call(
          number -> {
            driven.turn(Guarded.SECOND);
            Thread.interrupted();
            Thread.currentThread().interrupt();
            return "late";
          });

      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void a_body_that_ignores_interrupts_is_told_of_again_and_again_and_never_interrupted_later()
      throws Throwable {
    int[] interrupts = {0};
    try (HandDriven driven = HandDriven.of(rule())) {
      Object result =
          driven.call(
              number -> {
                for (int i = 0; i < 8; i++) {
                  driven.turn(Guarded.HALF);
                  interrupts[0] += Thread.interrupted() ? 1 : 0;
                }
                return "after all";
              });
      driven.turn(LONG);

      assertThat(result).isEqualTo("after all");
      assertThat(Thread.interrupted()).isFalse();
      assertThat(interrupts[0]).isEqualTo(1);
      assertThat(driven.lines().where("event", "r_timeout").all("reason"))
          .containsExactly(
              "interrupted",
              "it ignores the interrupt",
              "it ignores the interrupt",
              "it ignores the interrupt");
      assertThat(driven.lines().where("event", "r_timeout").all("duration_ms"))
          .containsExactly("1000", "2000", "3000", "4000");
      assertThat(driven.lines().all("would")).containsOnly("");
    }
  }

  @Test
  void nothing_is_told_of_a_body_that_ends_in_time() throws Throwable {
    try (HandDriven driven = HandDriven.of(rule())) {
      driven.call(driven.lasting(Duration.ofMillis(999), Body.NONE));
      driven.turn(LONG);

      assertThat(driven.lines().all("event")).containsExactly("r_started", "r_completed");
      assertThat(driven.metric("r_late_total")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_timeout_is_retried_where_its_type_is_listed(List<String> on, int bodies) {
    Rule rule =
        Guarded.rule().timeout(Guarded.A_SECOND).retry(TestRules.retry(3).on(on).build()).build();
    Script script = Script.of("never");
    try (HandDriven driven = HandDriven.of(rule)) {
      driven.thrownBy(
          number -> {
            script.run(number);
            return driven.heeding(Guarded.SECOND, Body.NONE).run(number);
          });

      assertThat(script.bodies()).isEqualTo(bodies);
      assertThat(Thread.interrupted()).isFalse();
      driven.counts().runs(1).failures(1).retries(bodies - 1);
    }
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        argumentSet("as any exception", List.of("java.lang.Exception"), 3),
        argumentSet("by name", List.of("io.jobwarden.bootstrap.CallTimeoutException"), 3),
        argumentSet("not by what it was", List.of("java.lang.InterruptedException"), 1));
  }

  @Test
  void of_a_retried_call_the_last_attempt_alone_can_be_late() throws Throwable {
    Script script = Script.of(500, 200);
    Rule rule =
        Guarded.rule()
            .timeout(Guarded.A_SECOND)
            .retry(TestRules.retry(2).build())
            .failureWhen("${return} >= 500")
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(
              driven.call(
                  number -> {
                    driven.turn(script.bodies() == 0 ? Guarded.SECOND : Guarded.HALF);
                    return script.run(number);
                  }))
          .isEqualTo(200);

      assertThat(driven.metric("r_late_total")).isZero();
      assertThat(driven.lines().where("event", "r_completed").only().has("late")).isFalse();
    }
  }

  @Test
  void of_two_rules_that_limit_the_time_the_first_does() throws Throwable {
    Rule outer = TestRules.watched("outer", HandDriven.WORK).timeout(Guarded.A_SECOND).build();
    Rule inner = TestRules.watched("inner", HandDriven.WORK).timeout(Guarded.A_SECOND).build();
    HandDriven[] made = new HandDriven[1];
    List<String> said = Said.by(() -> made[0] = HandDriven.of(outer, inner));
    try (HandDriven driven = made[0]) {
      assertThat(driven.thrownBy(driven.heeding(Guarded.SECOND, Body.NONE)))
          .hasMessage("outer: not done within 1s");

      assertThat(said)
          .singleElement()
          .asString()
          .contains("rules outer and inner both limit the time of", "does not limit it there");
      assertThat(driven.lines().of("inner").where("event", "inner_timeout").count()).isZero();
    }
  }

  private static Rule rule() {
    return Guarded.rule().timeout(Guarded.A_SECOND).build();
  }
}
