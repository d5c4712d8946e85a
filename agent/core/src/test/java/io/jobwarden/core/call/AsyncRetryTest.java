package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.guard.ManualAlarm;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.ThreadState;
import io.jobwarden.core.weave.fixture.Stages;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that run again because the stage that they returned failed. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of futures is what is looked at
class AsyncRetryTest {
  private final IOException error = new IOException("broken");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "future",
        "stage",
        "staticFuture",
        "privateFuture",
        "finalFuture",
        "synchronizedFuture"
      })
  void a_body_of_any_kind_runs_again_with_what_the_caller_passed(String method) throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(retried(method, 3).build())) {
      Object returned = Fetch.by(agent).call(method, body);
      body.next().completeExceptionally(error);
      body.next().completeExceptionally(new CompletionException(error));
      body.next().complete("value");

      assertThat(Fetch.error(returned)).isNull();
      assertThat(body.numbers()).containsExactly(Fetch.NUMBER, Fetch.NUMBER, Fetch.NUMBER);
      Counts.of(agent, "r").runs(1).successes(1).retries(2);
      assertThat(agent.lines().all("event"))
          .containsExactly("r_started", "r_retry", "r_retry", "r_completed");
      assertThat(agent.lines().last().path("attempts").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_body_that_another_one_calls_by_super_runs_again_alone() throws Throwable {
    Open body = Open.stages();
    Rule rule =
        TestRules.retriedLater("r", "Stages.future", 2)
            .pointcut("execution(* io.jobwarden.core.weave.fixture.Stages.future(..))")
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      CompletableFuture<@Nullable Object> returned =
          Fetch.by(agent.weave(Stages.Derived.class)).future(body);
      body.next().completeExceptionally(error);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(body.numbers()).containsExactly(-Fetch.NUMBER, -Fetch.NUMBER);
      Counts.of(agent, "r").runs(1).successes(1).retries(1);
    }
  }

  @Test
  void a_body_that_calls_the_one_it_overrides_runs_again_as_a_whole() throws Throwable {
    Open body = Open.stages();
    Rule rule = TestRules.retriedLater("r", "Stages+.future", 2).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      CompletableFuture<@Nullable Object> returned =
          Fetch.by(agent.weave(Stages.Derived.class)).future(body);
      body.next().completeExceptionally(error);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(body.numbers()).containsExactly(-Fetch.NUMBER, -Fetch.NUMBER);
      Counts.of(agent, "r").runs(1).successes(1).retries(1);
    }
  }

  @Test
  void a_body_of_an_interface_runs_again() throws Throwable {
    Open body = Open.stages();
    Rule rule = TestRules.retriedLater("r", "Stages.Fetcher.fetch", 2).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object returned = Fetch.by(agent.weave(Stages.Lazy.class)).call("fetch", body);
      body.next().completeExceptionally(error);
      body.next().complete("value");

      assertThat(Fetch.error(returned)).isNull();
      assertThat(body.numbers()).containsExactly(Fetch.NUMBER, Fetch.NUMBER);
    }
  }

  @Test
  void bodies_run_again_on_threads_of_the_agent_as_if_the_caller_ran_them() throws Throwable {
    List<@Nullable ClassLoader> loaders = new CopyOnWriteArrayList<>();
    Open body =
        Open.stages().before(() -> loaders.add(Thread.currentThread().getContextClassLoader()));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader own = new URLClassLoader(new URL[0]);
        TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      Thread.currentThread().setContextClassLoader(own);
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      Thread.currentThread().setContextClassLoader(before);
      body.next().completeExceptionally(error);
      body.next().completeExceptionally(error);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(loaders).containsExactly(own, own, own);
      assertThat(body.threads().get(0)).isEqualTo(Thread.currentThread().getName());
      assertThat(body.threads().subList(1, 3))
          .allMatch(name -> name.startsWith("jobwarden-retry-"));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void calls_inside_a_body_that_runs_again_are_seen_and_belong_to_its_run() throws Throwable {
    Open body = Open.stages();
    Rule rule = TestRules.retriedLater("r", "Stages.future", 2).runId("nightly").build();
    Rule limited = TestRules.limited("place", "Stages.future", 1).build();
    Rule inner = TestRules.watched("inner", "Stages.plain").build();
    try (TestAgent agent = TestAgent.of(rule, limited, inner)) {
      Fetch fetch = Fetch.by(agent);
      List<Double> places = new CopyOnWriteArrayList<>();
      body.before(
          () -> {
            fetch.plainly(Body.NONE);
            places.add(agent.metric("place_inflight"));
          });
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      body.next().completeExceptionally(error);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(places).containsExactly(1.0, 1.0);
      Counts.of(agent, "inner").runs(2);
      assertThat(agent.lines().of("inner").all("run_id")).hasSize(4).containsOnly("nightly");
    }
  }

  @Test
  void calls_of_the_rule_inside_a_body_that_runs_again_are_part_of_it() throws Throwable {
    Open body = Open.stages();
    Open inside = Open.stages();
    try (TestAgent agent = TestAgent.of(retried("future", 2).build())) {
      Fetch fetch = Fetch.by(agent);
      body.before(() -> fetch.surely(inside).complete("inside"));
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      body.next().completeExceptionally(error);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(inside.bodies()).isEqualTo(2);
      Counts.of(agent, "r").runs(1).retries(1);
    }
  }

  @Test
  void what_the_caller_chained_is_the_applications_on_whatever_thread() throws Throwable {
    CountDownLatch chain = new CountDownLatch(1);
    List<String> threads = new CopyOnWriteArrayList<>();
    try (TestAgent agent =
        TestAgent.of(retried("future", 2).concurrency(TestRules.limit(1).build()).build())) {
      Fetch fetch = Fetch.by(agent);
      Script script = Script.of(error, Fetch.done("first"), Fetch.done("chained"));
      List<Boolean> clean = new CopyOnWriteArrayList<>();
      CompletableFuture<@Nullable Object> chained =
          fetch
              .future(script.before(() -> hold(chain)))
              .thenCompose(
                  first -> {
                    clean.add(ThreadState.isClean());
                    threads.add(Thread.currentThread().getName());
                    return fetch.surely(script);
                  });
      chain.countDown();

      assertThat(Fetch.value(chained)).isEqualTo("chained");
      assertThat(clean).containsExactly(true);
      assertThat(threads).allMatch(name -> name.startsWith("jobwarden-retry-"));
      Counts.of(agent, "r").runs(2).successes(2).retries(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_last_error_is_the_very_object_that_the_last_stage_told(boolean wrapped)
      throws Throwable {
    Throwable last = wrapped ? new CompletionException(error) : error;
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(retried("future", 2).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(new IOException("first"));
      body.next().completeExceptionally(last);

      assertThat(Fetch.told(returned)).isSameAs(last);
      assertThat(Fetch.error(returned)).isSameAs(error);
      assertThatThrownBy(returned::join)
          .isInstanceOf(CompletionException.class)
          .hasCause(error)
          .matches(joined -> !wrapped || joined == last);
      Counts.of(agent, "r").runs(1).failures(1).retries(1);
    }
  }

  @Test
  void a_stage_that_is_done_is_returned_itself_unless_it_is_to_be_retried() throws Throwable {
    CompletableFuture<@Nullable Object> done = Fetch.done("value");
    try (TestAgent agent = TestAgent.of(retried("future", 2).build())) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> failing =
          fetch.future(Script.of(Fetch.failed(error), Fetch.done("second")));

      assertThat(fetch.future(Body.returning(done))).isSameAs(done);
      assertThat(Fetch.value(failing)).isEqualTo("second");
      Counts.of(agent, "r").runs(2).successes(2).retries(1);
    }
  }

  @Test
  void a_method_that_throws_is_tried_again_and_fails_by_the_future() throws Throwable {
    Script recovering = Script.of(error, Fetch.failed(error), Fetch.done("value"));
    Script lasting = Script.of(new IOException("first"), error);
    try (TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      Fetch fetch = Fetch.by(agent);

      assertThat(Fetch.value(fetch.future(recovering))).isEqualTo("value");
      assertThat(Fetch.told(fetch.future(lasting))).isSameAs(error);

      Counts.of(agent, "r").runs(2).successes(1).failures(1).retries(4);
    }
  }

  @Test
  void a_method_that_throws_what_is_not_retried_throws_it() throws Throwable {
    AssertionError thrown = new AssertionError();
    try (TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      Fetch fetch = Fetch.by(agent);

      assertThatThrownBy(() -> fetch.future(Body.throwing(thrown))).isSameAs(thrown);

      Counts.of(agent, "r").runs(1).failures(1).retries(0);
    }
  }

  @Test
  void waits_between_attempts_are_kept() throws Throwable {
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(ticker, alarm, slowly("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(error);
      alarm.turn(Duration.ofSeconds(9));
      int early = body.bodies();
      alarm.turn(Duration.ofSeconds(1));
      CompletableFuture<@Nullable Object> second = body.next();
      second.completeExceptionally(error);
      alarm.turnWhenSet(Duration.ofSeconds(20));
      body.next().complete("value");

      assertThat(early).isEqualTo(1);
      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(agent.lines().where("event", "r_retry").all("delay_ms"))
          .containsExactly("10000", "20000");
      assertThat(agent.lines().last().path("duration_ms").asInt()).isEqualTo(30_000);
      assertThat(alarm.pending()).isZero();
    }
  }

  @Test
  void a_caller_who_cancels_during_the_wait_ends_the_call() throws Throwable {
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(ticker, alarm, slowly("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(error);
      returned.cancel(true);

      Counts.of(agent, "r").runs(1).failures(1).retries(0);
      assertThat(alarm.pending()).isZero();
      assertThat(agent.lines().last().path("error.code").asText()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void a_caller_who_completes_during_the_wait_ends_the_call_well() throws Throwable {
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(ticker, alarm, slowly("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(error);
      returned.complete("enough");

      Counts.of(agent, "r").runs(1).successes(1).retries(0);
      assertThat(alarm.pending()).isZero();
    }
  }

  @Test
  void a_caller_who_fails_a_pending_attempt_ends_the_call_by_that() throws Throwable {
    try (TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(Open.stages());
      returned.completeExceptionally(error);

      Counts.of(agent, "r").runs(1).failures(1).retries(0);
      assertThat(agent.lines().all("event")).containsExactly("r_started", "r_failed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_caller_who_cancels_a_pending_attempt_cancels_its_stage(int attempt) throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      CompletableFuture<@Nullable Object> stage = body.next();
      if (attempt == 2) {
        stage.completeExceptionally(error);
        stage = body.next();
      }
      CompletableFuture<@Nullable Object> pending = stage;
      returned.cancel(true);

      assertThat(pending.handle((value, error) -> error).get(10, SECONDS)).isNotNull();
      assertThat(pending.isCancelled()).isTrue();
      Counts.eventually(agent, "r").runs(1).failures(1).retries(attempt - 1);
      assertThat(body.bodies()).isEqualTo(attempt);
      assertThat(agent.lines().last().path("error.code").asText()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void a_caller_who_cancels_while_the_body_runs_again_cancels_what_that_returns() throws Throwable {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.before(
          () -> {
            inside.countDown();
            await(cancelled);
          });
      body.next().completeExceptionally(error);
      assertThat(inside.await(10, SECONDS)).isTrue();
      returned.cancel(true);
      cancelled.countDown();
      CompletableFuture<@Nullable Object> second = body.next();

      assertThat(second.handle((value, error) -> error).get(10, SECONDS)).isNotNull();
      assertThat(second.isCancelled()).isTrue();
      Counts.eventually(agent, "r").runs(1).failures(1).retries(1);
      assertThat(body.bodies()).isEqualTo(2);
    }
  }

  @Test
  void a_stage_that_the_application_cancels_is_not_retried() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(retried("future", 3).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().cancel(true);

      assertThat(returned.isCancelled()).isTrue();
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
    }
  }

  @Test
  void a_refusal_of_another_attempt_ends_the_call_with_the_last_error() throws Throwable {
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    Open body = Open.stages();
    Rule rule = slowly("future", 3).concurrency(TestRules.limit(1).build()).build();
    try (TestAgent agent = TestAgent.of(ticker, alarm, rule)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      body.next().completeExceptionally(error);
      CompletableFuture<@Nullable Object> other = fetch.future(body); // the place is free meanwhile
      alarm.turn(Duration.ofSeconds(10));

      assertThat(Fetch.told(returned)).isSameAs(error);
      other.complete("value");
      Counts.of(agent, "r").runs(2).failures(1).successes(1).rejected(0).retries(0);
      assertThat(agent.lines().of("r").where("outcome", "error").only().path("reason").asText())
          .isEqualTo("concurrency limit of 1 reached");
    }
  }

  @Test
  void a_refusal_is_retried_where_it_is_listed() throws Throwable {
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    Open body = Open.stages();
    RetryPlan plan = slow(2).async(true).on(List.of(CallRejectedException.class.getName())).build();
    Rule rule = TestRules.limited("r", "Stages.future", 1).retry(plan).build();
    try (TestAgent agent = TestAgent.of(ticker, alarm, rule)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> first = fetch.future(body);
      CompletableFuture<@Nullable Object> second = fetch.future(body);
      first.complete("first");
      alarm.turn(Duration.ofSeconds(10));
      body.next();
      body.next().complete("second");

      assertThat(Fetch.value(second)).isEqualTo("second");
      assertThat(body.numbers()).containsExactly(Fetch.NUMBER, Fetch.NUMBER);
      Counts.of(agent, "r").runs(2).successes(2).rejected(0).retries(0);
    }
  }

  @Test
  void an_injected_error_is_retried_by_the_body() throws Throwable {
    Open body = Open.stages();
    ChaosPlan chaos = ChaosPlan.builder().thrown(IOException.class.getName()).first(1).build();
    try (TestAgent agent = TestAgent.of(retried("future", 2).chaos(chaos).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      assertThat(body.numbers()).containsExactly(Fetch.NUMBER);
      Counts.of(agent, "r").runs(1).successes(1).retries(1);
    }
  }

  @Test
  void a_returned_failure_is_retried_and_the_last_one_is_the_result() throws Throwable {
    Open body = Open.stages();
    Rule rule = retried("future", 2).failureWhen("${return} >= 500").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().complete(500);
      body.next().complete(503);

      assertThat(Fetch.value(returned)).isEqualTo(503);
      Counts.of(agent, "r").runs(1).failures(1).retries(1);
    }
  }

  @Test
  void a_fallback_stands_for_the_last_error() throws Throwable {
    Open body = Open.stages();
    Rule rule = retried("future", 2).fallback(FallbackPlan.of("cached", true)).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(error);
      body.next().completeExceptionally(error);

      assertThat(Fetch.value(returned)).isEqualTo("cached");
      Counts.of(agent, "r").runs(1).failures(1).retries(1);
    }
  }

  @Test
  void an_observed_retry_only_tells_and_returns_the_body_s_own() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(retried("future", 3).observe(true).build())) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      CompletableFuture<@Nullable Object> stage = body.next();
      stage.completeExceptionally(error);

      assertThat(returned).isSameAs(stage);
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
      assertThat(agent.lines().all("would")).containsExactly("", "retry", "");
    }
  }

  private static Rule.Builder retried(String method, int attempts) {
    return TestRules.retriedLater("r", "Stages." + method, attempts);
  }

  /** After 10 s, then 20 s. */
  private static Rule.Builder slowly(String method, int attempts) {
    return TestRules.watched("r", "Stages." + method).retry(slow(attempts).async(true).build());
  }

  private static RetryPlan.Builder slow(int attempts) {
    return RetryPlan.builder()
        .attempts(attempts)
        .initial(Duration.ofSeconds(10))
        .max(Duration.ofMinutes(1))
        .jitter(0);
  }

  /** On threads of the agent alone. */
  private static void hold(CountDownLatch latch) {
    if (Thread.currentThread().getName().startsWith("jobwarden-")) {
      await(latch);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
