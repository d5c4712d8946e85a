package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts that others send: none is lost, none is made. */
class InterruptTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final InterruptedException interrupted = new InterruptedException();

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void a_flag_that_was_set_before_the_call_is_set_after_it(Rule rule) throws Throwable {
    try (HandDriven driven = HandDriven.of(rule)) {
      Thread.currentThread().interrupt();

      assertThat(driven.call(Body.returning("result"))).isEqualTo("result");

      assertThat(Thread.interrupted()).isTrue();
      driven.counts().runs(1).successes(1);
    }
  }

  @ParameterizedTest
  @MethodSource("guards")
  void a_flag_that_the_body_sets_is_set_after_the_call(Rule rule) throws Throwable {
    Script script = Script.of("result").before(() -> Thread.currentThread().interrupt());
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(script)).isEqualTo("result");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(script.bodies()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("guards")
  void a_flag_that_the_body_takes_note_of_is_clear_after_the_call(Rule rule) throws Throwable {
    Script script = Script.of("result").before(Thread::interrupted);
    try (HandDriven driven = HandDriven.of(rule)) {
      Thread.currentThread().interrupt();

      assertThat(driven.call(script)).isEqualTo("result");

      assertThat(Thread.interrupted()).isFalse();
    }
  }

  static Stream<Arguments> guards() {
    return Stream.of(
        argumentSet("none", Guarded.rule().build()),
        argumentSet("retry", Guarded.rule().retry(TestRules.retry(3).build()).build()),
        argumentSet("breaker", Guarded.rule().breaker(Guarded.breaker(1).build()).build()),
        argumentSet("rate", Guarded.rule().rate(Guarded.rate(9).maxWait(MINUTE).build()).build()),
        argumentSet(
            "concurrency",
            Guarded.rule().concurrency(TestRules.limit(1).maxWait(MINUTE).build()).build()),
        argumentSet("timeout", Guarded.rule().timeout(Guarded.A_SECOND).build()),
        argumentSet("fallback", Guarded.rule().fallback(Guarded.FALLBACK).build()));
  }

  @Test
  void an_interrupted_body_is_not_run_again_unless_its_exception_is_listed() throws Throwable {
    Rule plain = Guarded.rule().retry(TestRules.retry(3).build()).build();
    Rule listing =
        Guarded.rule()
            .retry(TestRules.retry(3).on(List.of("java.lang.InterruptedException")).build())
            .build();
    try (HandDriven driven = HandDriven.of(plain)) {
      assertThat(driven.thrownBy(Script.of(interrupted, "again"))).isSameAs(interrupted);
      driven.counts().runs(1).failures(1).retries(0);
    }
    try (HandDriven driven = HandDriven.of(listing)) {
      assertThat(driven.call(Script.of(interrupted, "again"))).isEqualTo("again");
      driven.counts().runs(1).successes(1).retries(1);
    }
  }

  @Test
  void a_fallback_that_hides_an_interrupt_leaves_the_flag() throws Throwable {
    try (HandDriven driven = HandDriven.of(Guarded.rule().fallback(Guarded.FALLBACK).build())) {
      assertThat(driven.call(Body.throwing(interrupted))).isEqualTo("fallback");

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_fallback_that_hides_a_timeout_leaves_none() throws Throwable {
    Rule rule = Guarded.rule().timeout(Guarded.A_SECOND).fallback(Guarded.FALLBACK).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(driven.heeding(Guarded.SECOND, Body.NONE))).isEqualTo("fallback");

      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void an_injected_delay_ends_and_the_body_finds_the_flag() throws Throwable {
    boolean[] found = {false};
    Rule rule =
        Guarded.rule().chaos(ChaosPlan.builder().minDelay(MINUTE).maxDelay(MINUTE).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      Thread.currentThread().interrupt();

      driven.call(
          number -> {
            found[0] = Thread.currentThread().isInterrupted();
            return null;
          });

      assertThat(found[0]).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_wait_to_retry_a_refusal_ends_with_it() {
    Rule rule =
        Guarded.rule()
            .retry(Guarded.retryOfAll(3).initial(MINUTE).max(MINUTE).build())
            .concurrency(TestRules.limit(0).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      Thread.currentThread().interrupt();

      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(CallRejectedException.class);

      assertThat(Thread.interrupted()).isTrue();
      driven.counts().runs(1).rejected(1);
    }
  }

  @Test
  void a_failing_value_is_returned_where_the_wait_is_interrupted() throws Throwable {
    Script script = Script.of("bad", "good").before(() -> Thread.currentThread().interrupt());
    Rule rule =
        Guarded.rule()
            .retry(TestRules.retry(3).initial(MINUTE).max(MINUTE).build())
            .failureWhen("${return} == 'bad'")
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(script)).isEqualTo("bad");

      assertThat(Thread.interrupted()).isTrue();
      driven.counts().runs(1).failures(1).retries(0);
    }
  }

  @Test
  void a_caller_that_holds_a_monitor_while_it_waits_is_told_of_once() {
    Duration brief = Duration.ofMillis(1);
    Object lock = new Object();
    Rule rule = Guarded.rule().retry(TestRules.retry(3).initial(brief).max(brief).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      List<String> said =
          Said.by(
              () -> {
                synchronized (lock) {
                  driven.thrownBy(Body.throwing(new IOException()));
                  driven.thrownBy(Body.throwing(new IOException()));
                }
              });

      assertThat(said)
          .singleElement()
          .asString()
          .contains(
              "rule r waits to retry",
              "Shapes$Base.work while its caller holds the monitor of java.lang.Object:");
    }
  }
}
