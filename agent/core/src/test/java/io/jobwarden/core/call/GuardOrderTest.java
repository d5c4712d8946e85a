package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.bootstrap.CallTimeoutException;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which guard stands around which: a test for each two neighbours. */
class GuardOrderTest {
  private final IOException last = new IOException("last");

  @Test
  void signals_and_dead_letter_tell_of_the_error_that_the_fallback_replaces(@TempDir Path folder)
      throws Throwable {
    Path letters = folder.resolve("letters.jsonl");
    Rule rule =
        Guarded.rule()
            .fallback(Guarded.FALLBACK)
            .deadLetter(DeadLetterPlan.builder().file(letters.toString()).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(Body.throwing(last))).isEqualTo("fallback");

      driven.counts().runs(1).failures(1).successes(0);
      assertThat(driven.metric("r_dead_letters_total")).isEqualTo(1);
      JsonNode end = driven.lines().where("event", "r_failed").only();
      assertThat(end.path("fallback").asBoolean()).isTrue();
      assertThat(end.path("outcome").asText()).isEqualTo("error");
      assertThat(end.path("error.message").asText()).isEqualTo("last");
      assertThat(Files.readAllLines(letters)).singleElement().asString().contains("last");
    }
  }

  @Test
  void the_fallback_stands_for_the_last_attempt_alone() throws Throwable {
    Script script = Script.of(last, "result");
    Rule rule = Guarded.rule().fallback(Guarded.FALLBACK).retry(TestRules.retry(2).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(script)).isEqualTo("result");
      assertThat(driven.call(Script.always(last))).isEqualTo("fallback");

      driven.counts().runs(2).successes(1).failures(1).retries(2);
    }
  }

  @Test
  void each_attempt_is_recorded_by_the_breaker_and_one_that_it_refuses_ends_with_the_last_error() {
    Script script = Script.always(last);
    Rule rule =
        Guarded.rule()
            .retry(TestRules.retry(5).build())
            .breaker(Guarded.breaker(3).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(script)).isSameAs(last);

      assertThat(script.bodies()).isEqualTo(3);
      driven.counts().runs(1).failures(1).rejected(0).retries(2);
      JsonNode end = driven.lines().where("event", "r_failed").only();
      assertThat(end.path("outcome").asText()).isEqualTo("error");
      assertThat(end.path("reason").asText()).isEqualTo("the breaker is open");
      assertThat(end.path("attempts").asInt()).isEqualTo(3);
    }
  }

  @Test
  void an_open_breaker_takes_no_permit() throws Throwable {
    Rule rule =
        Guarded.rule().breaker(Guarded.breaker(1).build()).rate(Guarded.rate(2).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.throwing(last))).isSameAs(last);
      for (int i = 0; i < 5; i++) {
        refused(driven, "breaker");
      }

      driven.turn(Duration.ofSeconds(10));

      assertThat(driven.call(Body.returning("of the second permit")))
          .isEqualTo("of the second permit");
      refused(driven, "rate");
      driven.counts().runs(8).successes(1).failures(1).rejected(6);
    }
  }

  @Test
  void a_rate_that_refuses_a_trial_gives_it_back_unrecorded() throws Throwable {
    Rule rule =
        Guarded.rule()
            .breaker(Guarded.breaker(1).build())
            .rate(Guarded.rate(1).per(Duration.ofSeconds(60)).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.throwing(last))).isSameAs(last);
      driven.turn(Duration.ofSeconds(10));
      refused(driven, "rate");
      refused(driven, "rate");

      driven.turn(Duration.ofSeconds(50));

      assertThat(driven.call(Body.returning("trial"))).isEqualTo("trial");
      assertThat(driven.lines().all("breaker.state"))
          .filteredOn(state -> !state.isEmpty())
          .containsExactly("open", "half_open", "closed");
    }
  }

  @Test
  void a_call_that_finds_no_place_gives_trial_and_permit_back() throws Throwable {
    Rule rule =
        Guarded.rule()
            .breaker(Guarded.breaker(1).build())
            .rate(Guarded.rate(3).build())
            .concurrency(TestRules.limit(1).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      Occupied place = Occupied.by(driven.base);
      for (int i = 0; i < 5; i++) {
        refused(driven, "concurrency");
      }
      place.leave();

      assertThat(driven.thrownBy(Body.throwing(last))).isSameAs(last);
      driven.turn(Duration.ofSeconds(10));
      assertThat(driven.call(Body.returning("third permit"))).isEqualTo("third permit");
      refused(driven, "rate");
      driven.counts().runs(9).successes(2).failures(1).rejected(6);
    }
  }

  @Test
  void a_trial_that_finds_no_place_is_free_for_the_next_call() throws Exception {
    Rule rule =
        Guarded.rule()
            .breaker(Guarded.breaker(1).trialCalls(2).build())
            .concurrency(TestRules.limit(1).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.throwing(last))).isSameAs(last);
      driven.turn(Duration.ofSeconds(10));
      Occupied trial = Occupied.by(driven.base);
      refused(driven, "concurrency");
      refused(driven, "concurrency");
      trial.leave();

      assertThat(driven.thrownBy(Body.NONE)).isNull();

      assertThat(driven.lines().where("breaker.state", "closed").count()).isEqualTo(1);
    }
  }

  @Test
  void the_wait_for_a_place_is_no_time_of_the_body() throws Exception {
    Rule rule =
        Guarded.rule()
            .concurrency(TestRules.limit(1).maxWait(Duration.ofSeconds(60)).build())
            .timeout(Guarded.A_SECOND)
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      Occupied place = Occupied.by(driven.base);
      FutureTask<@Nullable Throwable> waiting =
          new FutureTask<>(
              () -> driven.thrownBy(driven.heeding(Guarded.HALF, Body.returning("in time"))));
      Thread caller = new Thread(waiting, "waiting");
      caller.start();
      while (caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      driven.turn(Duration.ofMillis(900));
      place.leave();

      assertThat(waiting.get(10, SECONDS)).isNull();
      driven.counts().runs(2).successes(2);
    }
  }

  @Test
  void the_place_is_back_when_a_body_was_timed_out() throws Throwable {
    Rule rule =
        Guarded.rule().concurrency(TestRules.limit(1).build()).timeout(Guarded.A_SECOND).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(driven.heeding(Guarded.SECOND, Body.NONE)))
          .isInstanceOf(CallTimeoutException.class);

      assertThat(driven.call(Body.returning("next"))).isEqualTo("next");
      driven.counts().runs(2).successes(1).failures(1);
    }
  }

  @Test
  void the_limit_cuts_an_injected_delay() {
    Duration minute = Duration.ofSeconds(60);
    Rule rule =
        TestRules.watched("r", HandDriven.WORK)
            .timeout(TimeoutPlan.of(Duration.ofMillis(20), true))
            .chaos(Guarded.throwing().minDelay(minute).maxDelay(minute).build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThatThrownBy(() -> agent.weave(Shapes.Base.class).call("work", Body.NONE))
          .isInstanceOf(CallTimeoutException.class)
          .hasCauseInstanceOf(IOException.class);

      assertThat(Thread.interrupted()).isFalse();
      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void an_injected_exception_stands_for_a_body_to_all_that_is_around() throws Throwable {
    Script script = Script.of("result");
    Rule rule =
        Guarded.rule()
            .retry(TestRules.retry(5).build())
            .breaker(Guarded.breaker(3).build())
            .rate(Guarded.rate(3).build())
            .chaos(Guarded.throwing().first(2).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(script)).isEqualTo("result");

      assertThat(script.bodies()).isEqualTo(1);
      driven.counts().runs(1).successes(1).retries(2);
      assertThat(driven.metric("r_injected_total")).isEqualTo(2);
      assertThat(driven.metric("r_attempt_duration_seconds_count")).isEqualTo(3);
      refused(driven, "rate");
    }
  }

  @Test
  void an_injected_exception_is_a_failure_to_the_breaker() {
    Rule rule =
        Guarded.rule()
            .breaker(Guarded.breaker(2).build())
            .chaos(Guarded.throwing().build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(IOException.class);
      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(IOException.class);

      refused(driven, "breaker");
      driven.counts().runs(3).failures(2).rejected(1);
    }
  }

  @Test
  void each_attempt_takes_a_permit_of_its_own() {
    Script script = Script.always(last);
    Rule rule =
        Guarded.rule().retry(TestRules.retry(5).build()).rate(Guarded.rate(2).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(script)).isSameAs(last);

      assertThat(script.bodies()).isEqualTo(2);
      driven.counts().runs(1).failures(1).retries(1);
      assertThat(driven.lines().where("event", "r_failed").only().path("reason").asText())
          .isEqualTo("rate of 2 per 1h reached");
    }
  }

  @Test
  void each_attempt_has_a_time_of_its_own() throws Throwable {
    Rule rule = Guarded.rule().retry(TestRules.retry(3).build()).timeout(Guarded.A_SECOND).build();
    Script script = Script.of(last, last, "result");
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(driven.heeding(Duration.ofMillis(900), script))).isEqualTo("result");

      driven.counts().runs(1).successes(1).retries(2);
    }
  }

  @Test
  void all_guards_of_an_outer_rule_stand_around_those_of_an_inner_one() throws Throwable {
    Script script = Script.of(last, last, "result");
    Rule outer =
        TestRules.watched("outer", HandDriven.WORK)
            .retry(TestRules.retry(2).build())
            .rate(Guarded.rate(2).build())
            .build();
    Rule inner =
        TestRules.watched("inner", HandDriven.WORK)
            .breaker(Guarded.breaker(2).build())
            .fallback(Guarded.FALLBACK)
            .build();
    try (HandDriven driven = HandDriven.of(outer, inner)) {
      assertThat(driven.call(script)).isEqualTo("fallback");

      driven.counts("outer").runs(1).successes(1).retries(0);
      driven.counts("inner").runs(1).failures(1);
    }
  }

  @Test
  void the_time_of_an_outer_rule_covers_all_attempts_of_an_inner_one() {
    Script script = Script.always(last);
    Rule outer = TestRules.watched("outer", HandDriven.WORK).timeout(Guarded.A_SECOND).build();
    Rule inner = TestRules.retried("inner", HandDriven.WORK, 10).build();
    try (HandDriven driven = HandDriven.of(outer, inner)) {
      assertThat(driven.thrownBy(driven.lasting(Guarded.HALF, script)))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessage("outer: not done within 1s")
          .hasCause(last);

      assertThat(script.bodies()).isEqualTo(2);
      assertThat(Thread.interrupted()).isFalse();
      driven.counts("outer").runs(1).failures(1);
      driven.counts("inner").runs(1).failures(1).retries(1);
    }
  }

  @Test
  void a_refusal_of_an_inner_rule_is_a_failed_body_to_the_breaker_of_an_outer_one() {
    Rule outer =
        TestRules.watched("outer", HandDriven.WORK).breaker(Guarded.breaker(2).build()).build();
    Rule inner = TestRules.limited("inner", HandDriven.WORK, 0).build();
    try (HandDriven driven = HandDriven.of(outer, inner)) {
      refused(driven, "concurrency");
      refused(driven, "concurrency");
      refused(driven, "breaker");

      driven.counts("outer").runs(3).failures(2).rejected(1);
      driven.counts("inner").runs(2).rejected(2);
    }
  }

  private static void refused(HandDriven driven, String guard) {
    assertThat(driven.thrownBy(Body.returning("must not run")))
        .isInstanceOfSatisfying(
            CallRejectedException.class, refusal -> assertThat(refusal.guard()).isEqualTo(guard));
  }
}
