package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.guard.ManualAlarm;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.ThreadState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages whose time is over. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of futures is what is looked at
class AsyncTimeoutTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ManualTicker ticker = new ManualTicker();
  private final ManualAlarm alarm = new ManualAlarm(ticker);

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "staticFuture"})
  void a_stage_whose_time_is_over_fails_as_or_timeout_would_fail_it(String method)
      throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = agent(timed(method).build())) {
      Object returned = Fetch.by(agent).call(method, body);
      CompletableFuture<@Nullable Object> stage = body.next();
      alarm.turn(LIMIT);

      Throwable told = Fetch.told(returned);
      assertThat(told)
          .isExactlyInstanceOf(TimeoutException.class)
          .hasMessage("r: not done within 5s");
      assertThat(Fetch.told(stage)).isSameAs(told);
      assertThat(Fetch.error(returned)).isSameAs(told);
      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().last().path("error.code").asText()).isEqualTo("TIMEOUT");
      assertThat(agent.lines().last().path("duration_ms").asInt()).isEqualTo(5_000);
    }
  }

  @Test
  void a_stage_that_is_done_in_time_is_not_touched() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = agent(timed("future").build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      alarm.turn(LIMIT.minusNanos(1));
      body.next().complete("value");

      assertThat(returned).isCompletedWithValue("value");
      assertThat(alarm.pending()).isZero();
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void a_method_that_throws_or_is_done_in_time_leaves_no_alarm() throws Throwable {
    try (TestAgent agent = agent(timed("future").build())) {
      Fetch fetch = Fetch.by(agent);
      fetch.future(Body.returning(Fetch.done("value")));
      assertThatThrownBy(() -> fetch.future(Body.throwing(new IOException())))
          .isInstanceOf(IOException.class);

      assertThat(alarm.pending()).isZero();
      Counts.of(agent, "r").runs(2).successes(1).failures(1);
    }
  }

  @Test
  void a_stage_that_nobody_can_complete_is_waited_for_no_longer() throws Throwable {
    CompletableFuture<@Nullable Object> source = new CompletableFuture<>();
    CompletionStage<@Nullable Object> stage = source.minimalCompletionStage();
    try (TestAgent agent = agent(timed("stage").build())) {
      Object returned = Fetch.by(agent).call("stage", Body.returning(stage));
      alarm.turn(LIMIT);

      assertThat(Fetch.error(returned)).isExactlyInstanceOf(TimeoutException.class);
      source.complete("too late");
      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void a_limit_that_strikes_while_the_method_runs_ends_the_stage_that_it_returns()
      throws Throwable {
    Open body =
        Open.stages()
            .before(
                () -> {
                  alarm.turn(LIMIT);
                  awaitIdle("jobwarden-timeout-");
                });
    try (TestAgent agent = agent(timed("future").build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);

      assertThat(Fetch.error(returned)).isExactlyInstanceOf(TimeoutException.class);
      assertThat(Fetch.error(body.next())).isExactlyInstanceOf(TimeoutException.class);
      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void a_place_is_back_when_the_time_is_over() throws Throwable {
    Open body = Open.stages();
    Rule rule = timed("future").concurrency(TestRules.limit(1).build()).build();
    try (TestAgent agent = agent(rule)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> chained =
          fetch.future(body).handle((value, error) -> fetch.surely(body)).thenCompose(next -> next);
      body.next();
      alarm.turn(LIMIT);
      body.next().complete("second");

      assertThat(Fetch.value(chained)).isEqualTo("second");
      Counts.of(agent, "r").runs(2).failures(1).successes(1).rejected(0);
    }
  }

  @Test
  void a_breaker_counts_a_stage_whose_time_is_over() throws Throwable {
    Rule rule =
        timed("future").breaker(BreakerPlan.builder().calls(1).failureRate(0.5).build()).build();
    Open body = Open.stages();
    try (TestAgent agent = agent(rule)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> first = fetch.future(body);
      alarm.turn(LIMIT);
      Throwable error = Fetch.error(first);
      CompletableFuture<@Nullable Object> second = fetch.future(body);

      assertThat(error).isExactlyInstanceOf(TimeoutException.class);
      assertThat(Fetch.error(second)).hasMessage("r: the breaker is open");
      Counts.of(agent, "r").runs(2).failures(1).rejected(1);
    }
  }

  @Test
  void a_fallback_stands_for_a_stage_whose_time_is_over() throws Throwable {
    Rule rule = timed("future").fallback(FallbackPlan.of("cached", true)).build();
    try (TestAgent agent = agent(rule)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(Open.stages());
      alarm.turn(LIMIT);

      assertThat(Fetch.value(returned)).isEqualTo("cached");
      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void a_cancelled_call_silences_its_limit() throws Throwable {
    try (TestAgent agent = agent(timed("future").build())) {
      Fetch.by(agent).future(Open.stages()).cancel(true);

      assertThat(alarm.pending()).isZero();
      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void each_attempt_has_its_own_time() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = agent(timedAndRetried(3))) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      CompletableFuture<@Nullable Object> first = body.next();
      alarm.turn(LIMIT);
      assertThat(Fetch.error(first)).isExactlyInstanceOf(TimeoutException.class);
      alarm.turnWhenSet(Duration.ZERO);
      CompletableFuture<@Nullable Object> second = body.next();
      alarm.turn(LIMIT.minusNanos(1));
      boolean early = second.isDone();
      alarm.turn(Duration.ofNanos(1));
      assertThat(Fetch.error(second)).isExactlyInstanceOf(TimeoutException.class);
      alarm.turnWhenSet(Duration.ZERO);
      body.next().complete("value");

      assertThat(early).isFalse();
      assertThat(Fetch.value(returned)).isEqualTo("value");
      Counts.of(agent, "r").runs(1).successes(1).retries(2);
      assertThat(agent.lines().where("event", "r_retry").all("error.code"))
          .containsExactly("TIMEOUT", "TIMEOUT");
      assertThat(alarm.pending()).isZero();
    }
  }

  @Test
  void a_limit_of_an_outer_rule_cuts_the_retries_of_an_inner_one() throws Throwable {
    Open body = Open.stages();
    Rule outer = TestRules.timed("outer", "Stages.future", 5).build();
    Rule inner = TestRules.retriedLater("inner", "Stages.future", 3).build();
    try (TestAgent agent = agent(outer, inner)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next();
      alarm.turn(LIMIT);

      assertThat(Fetch.error(returned)).isExactlyInstanceOf(TimeoutException.class);
      assertThat(body.bodies()).isEqualTo(1);
      Counts.of(agent, "inner").runs(1).failures(1).retries(0);
      Counts.of(agent, "outer").runs(1).failures(1);
      assertThat(alarm.pending()).isZero();
      assertThat(agent.lines().of("inner").all("event"))
          .containsExactly("inner_started", "inner_failed");
    }
  }

  @Test
  void a_limit_of_an_outer_rule_ends_the_wait_of_an_inner_one() throws Throwable {
    Open body = Open.stages();
    Rule outer = TestRules.timed("outer", "Stages.future", 5).build();
    Rule inner =
        TestRules.watched("inner", "Stages.future")
            .retry(
                TestRules.retry(3)
                    .async(true)
                    .initial(Duration.ofMinutes(1))
                    .max(Duration.ofMinutes(1))
                    .build())
            .build();
    try (TestAgent agent = agent(outer, inner)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(new IOException());
      alarm.turn(LIMIT);

      assertThat(Fetch.error(returned)).isExactlyInstanceOf(TimeoutException.class);
      assertThat(alarm.pending()).isZero();
      assertThat(body.bodies()).isEqualTo(1);
      Counts.of(agent, "inner").runs(1).failures(1).retries(0);
      Counts.of(agent, "outer").runs(1).failures(1);
    }
  }

  @Test
  void a_limit_of_an_inner_rule_is_one_failure_to_an_outer_one_that_retries() throws Throwable {
    Open body = Open.stages();
    Rule outer = TestRules.retriedLater("outer", "Stages.future", 2).build();
    Rule inner = TestRules.timed("inner", "Stages.future", 5).build();
    try (TestAgent agent = agent(outer, inner)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      CompletableFuture<@Nullable Object> first = body.next();
      alarm.turn(LIMIT);
      assertThat(Fetch.error(first)).isExactlyInstanceOf(TimeoutException.class);
      alarm.turnWhenSet(Duration.ZERO);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      Counts.of(agent, "outer").runs(1).successes(1).retries(1);
      Counts.of(agent, "inner").runs(2).failures(1).successes(1);
    }
  }

  @Test
  void a_limit_that_only_reports_tells_again_and_again_and_completes_nothing() throws Throwable {
    for (Rule rule :
        List.of(
            TestRules.watched("r", "Stages.future").timeout(TimeoutPlan.of(LIMIT, false)).build(),
            timed("future").observe(true).build())) {
      Open body = Open.stages();
      try (TestAgent agent = agent(rule)) {
        CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
        alarm.turn(LIMIT.multipliedBy(3));
        boolean done = returned.isDone();
        returned.complete("value");
        alarm.turn(LIMIT.multipliedBy(3));

        assertThat(done).isFalse();
        assertThat(returned).isSameAs(body.next());
        assertThat(alarm.pending()).isZero();
        Counts.of(agent, "r").runs(1).successes(1);
        assertThat(agent.lines().all("event"))
            .containsExactly("r_started", "r_timeout", "r_timeout", "r_timeout", "r_completed");
        assertThat(agent.lines().all("would")).containsExactly("", "timeout", "", "", "");
      }
    }
  }

  @Test
  void nothing_of_the_application_runs_on_the_timer() throws Throwable {
    List<String> threads = new CopyOnWriteArrayList<>();
    List<Boolean> clean = new CopyOnWriteArrayList<>();
    List<@Nullable ClassLoader> loaders = new CopyOnWriteArrayList<>();
    CountDownLatch noted = new CountDownLatch(3); // of two stages, and of what the caller got
    Runnable note =
        () -> {
          threads.add(Thread.currentThread().getName());
          clean.add(ThreadState.isClean());
          loaders.add(Thread.currentThread().getContextClassLoader());
          noted.countDown();
        };
    Rule rule =
        TestRules.retriedLater("r", "Stages.future", 2)
            .timeout(TimeoutPlan.of(Duration.ofMillis(20), true))
            .build();
    Body body =
        number -> {
          CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
          CompletableFuture<?> unused = stage.whenComplete((value, error) -> note.run());
          return stage;
        };
    try (TestAgent agent = TestAgent.of(rule)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      CompletableFuture<?> unused = returned.whenComplete((value, error) -> note.run());

      assertThat(noted.await(10, SECONDS)).isTrue();
      assertThat(threads).hasSize(3).allMatch(name -> name.startsWith("jobwarden-timeout-"));
      assertThat(clean).containsOnly(true);
      assertThat(loaders).containsOnly(Thread.currentThread().getContextClassLoader());
      Counts.of(agent, "r").runs(1).failures(1).retries(1);
    }
  }

  /** Until threads of that name, of which there is one at least, have done what they had to. */
  private static void awaitIdle(String name) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      List<Thread.State> states =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith(name))
              .map(Thread::getState)
              .toList();
      if (!states.isEmpty()
          && states.stream().allMatch(state -> state.name().endsWith("WAITING"))) {
        return;
      }
      Thread.onSpinWait();
    }
  }

  private TestAgent agent(Rule... rules) {
    return TestAgent.of(ticker, alarm, rules);
  }

  private static Rule.Builder timed(String method) {
    return TestRules.timed("r", "Stages." + method, LIMIT.toSeconds());
  }

  private static Rule timedAndRetried(int attempts) {
    return TestRules.retriedLater("r", "Stages.future", attempts)
        .timeout(TimeoutPlan.of(LIMIT, true))
        .build();
  }
}
