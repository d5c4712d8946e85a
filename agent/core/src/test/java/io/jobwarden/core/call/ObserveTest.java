package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.diag.ObservedGuards;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Guards that only tell what they would have done. */
class ObserveTest {
  private final IOException thrown = new IOException("of the body");
  private static final Duration LONG = Duration.ofMillis(3_500);

  @ParameterizedTest
  @MethodSource("guards")
  void it_tells_once_and_changes_nothing(Rule rule, String guard, String would, boolean fails) {
    Script script = Script.of(fails ? thrown : "result");
    long before = observed(guard);
    try (HandDriven driven = HandDriven.of(rule)) {
      Throwable got = driven.thrownBy(driven.lasting(LONG, script));

      assertThat(got).isSameAs(fails ? thrown : null);
      assertThat(script.bodies()).isEqualTo(1);
      assertThat(Thread.interrupted()).isFalse();
      driven
          .counts()
          .runs(1)
          .successes(fails ? 0 : 1)
          .failures(fails ? 1 : 0)
          .rejected(0)
          .retries(0);
      assertThat(observed(guard) - before).isEqualTo(1);
      assertThat(driven.metric("r_late_total") + driven.metric("r_injected_total")).isZero();
      assertThat(driven.lines().all("would"))
          .filteredOn(text -> !text.isEmpty())
          .containsExactly(would);
      assertThat(driven.lines().where("fallback", "true").count()).isZero();
      assertThat(driven.lines().where("late", "true").count()).isZero();
      assertThat(driven.lines().where("injected", "true").count()).isZero();
    }
  }

  static Stream<Arguments> guards() {
    return Stream.of(
        argumentSet(
            "retry", fresh().retry(TestRules.retry(3).build()).build(), "retry", "retry", true),
        argumentSet(
            "breaker",
            fresh().breaker(Guarded.breaker(1).state(BreakerState.FORCED_OPEN).build()).build(),
            "breaker",
            "reject",
            false),
        argumentSet("rate", fresh().rate(Guarded.rate(0).build()).build(), "rate", "reject", false),
        argumentSet(
            "concurrency",
            fresh().concurrency(TestRules.limit(0).build()).build(),
            "concurrency",
            "reject",
            false),
        argumentSet(
            "concurrency that skips",
            fresh().concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build()).build(),
            "concurrency",
            "reject",
            false),
        argumentSet(
            "timeout", fresh().timeout(Guarded.A_SECOND).build(), "timeout", "timeout", false),
        argumentSet(
            "timeout of a body that throws",
            fresh().timeout(Guarded.A_SECOND).build(),
            "timeout",
            "timeout",
            true),
        argumentSet(
            "timeout that reports",
            Guarded.rule().timeout(TimeoutPlan.of(Guarded.SECOND, false)).build(),
            "timeout",
            "timeout",
            false),
        argumentSet(
            "chaos", fresh().chaos(Guarded.throwing().build()).build(), "chaos", "inject", false),
        argumentSet(
            "fallback", fresh().fallback(Guarded.FALLBACK).build(), "fallback", "fallback", true));
  }

  private static Rule.Builder fresh() {
    return Guarded.rule().observe(true);
  }

  @Test
  void a_timeout_that_is_told_of_late_is_counted_all_the_same() throws Throwable {
    long before = observed("timeout");
    try (HandDriven driven =
        HandDriven.of(Guarded.rule().timeout(TimeoutPlan.of(Guarded.SECOND, false)).build())) {
      driven.call(
          number -> {
            driven.stall(LONG);
            return "result";
          });

      assertThat(observed("timeout") - before).isEqualTo(1);
      assertThat(driven.lines().where("would", "timeout").only().path("duration_ms").asDouble())
          .isEqualTo(3_500);
    }
  }

  @Test
  void each_guard_that_would_refuse_tells() {
    Rule rule =
        fresh()
            .breaker(Guarded.breaker(1).build())
            .rate(Guarded.rate(1).build())
            .concurrency(TestRules.limit(0).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      driven.thrownBy(Body.throwing(thrown));
      driven.thrownBy(Body.throwing(thrown));

      driven.counts().runs(2).failures(2).rejected(0);
      assertThat(driven.lines().where("would", "reject").all("reason"))
          .containsExactly(
              "concurrency limit of 0 reached",
              "the breaker is open",
              "rate of 1 per 1h reached",
              "concurrency limit of 0 reached");
    }
  }

  @Test
  void a_breaker_goes_on_to_turn() {
    try (HandDriven driven = HandDriven.of(fresh().breaker(Guarded.breaker(1).build()).build())) {
      driven.thrownBy(Body.throwing(thrown));
      driven.thrownBy(Body.NONE);
      driven.turn(Duration.ofSeconds(10));
      driven.thrownBy(Body.NONE);

      assertThat(driven.lines().where("event", "r_breaker").all("breaker.state"))
          .containsExactly("open", "half_open", "closed");
      driven.counts().runs(3).successes(2).failures(1);
    }
  }

  @Test
  void a_place_is_taken_as_far_as_there_are_any_and_never_waited_for() throws Exception {
    Rule rule =
        fresh().concurrency(TestRules.limit(1).maxWait(Duration.ofHours(1)).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      Occupied place = Occupied.by(driven.base);
      assertThat(driven.thrownBy(Body.NONE)).isNull();
      place.leave();
      assertThat(driven.thrownBy(Body.NONE)).isNull();

      driven.counts().runs(3).successes(3);
      assertThat(driven.lines().where("would", "reject").count()).isEqualTo(1);
    }
  }

  @Test
  void a_dead_letter_is_written_all_the_same(@TempDir Path folder) throws Exception {
    Path letters = folder.resolve("letters.jsonl");
    Rule rule =
        fresh()
            .retry(TestRules.retry(3).build())
            .fallback(Guarded.FALLBACK)
            .deadLetter(DeadLetterPlan.builder().file(letters.toString()).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.throwing(thrown))).isSameAs(thrown);

      assertThat(driven.metric("r_dead_letters_total")).isEqualTo(1);
      assertThat(driven.lines().all("would"))
          .filteredOn(text -> !text.isEmpty())
          .containsExactly("retry", "fallback");
      assertThat(Files.readAllLines(letters)).hasSize(1);
    }
  }

  private static long observed(String guard) {
    return ObservedGuards.counts().getOrDefault("r", Map.of()).getOrDefault(guard, 0L);
  }
}
