package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConcurrencyTest {
  private static final String WORK = "Shapes.Base.work";

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, SECONDS)).isTrue();
  }

  @Test
  void no_body_runs_where_none_may() {
    Script script = Script.of("result");
    try (TestAgent agent = TestAgent.of(rule(TestRules.limit(0)))) {
      assertThatThrownBy(() -> base(agent).call("work", script))
          .isInstanceOfSatisfying(
              CallRejectedException.class,
              refusal -> {
                assertThat(refusal.rule()).isEqualTo("r");
                assertThat(refusal.guard()).isEqualTo("concurrency");
                assertThat(refusal).hasMessage("r: concurrency limit of 0 reached");
              });

      assertThat(script.bodies()).isZero();
      Counts.of(agent, "r").runs(1).rejected(1);
      assertThat(agent.lines().only().path("outcome").asText()).isEqualTo("rejected");
    }
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void a_skipped_call_returns_what_its_type_has_by_default(String method, @Nullable Object result)
      throws Throwable {
    ConcurrencyPlan skip = TestRules.limit(0).whenFull(WhenFull.SKIP).build();
    Rule rule = TestRules.limited("r", "Forms." + method, 0).concurrency(skip).build();
    Script script = Script.of("result");
    try (TestAgent agent = TestAgent.of(rule)) {
      Object returned = agent.weave(Forms.class).call(method, script, 1, new Object[0]);

      assertThat(returned).isEqualTo(result);
      assertThat(script.bodies()).isZero();
      Counts.of(agent, "r").runs(1).rejected(1);
      assertThat(agent.lines().only().path("skipped").asBoolean()).isTrue();
    }
  }

  static Stream<Arguments> defaults() {
    return Stream.of(
        argumentSet("void", "instanceVoid", null),
        argumentSet("int", "staticInt", 0),
        argumentSet("long", "synchronizedLong", 0L),
        argumentSet("double", "finalDouble", 0.0),
        argumentSet("boolean", "privateBoolean", false),
        argumentSet("object", "instanceObject", null),
        argumentSet("array", "instanceArray", null));
  }

  @Test
  void a_call_beyond_the_limit_is_refused_while_the_place_is_taken() throws Exception {
    try (TestAgent agent = TestAgent.of(rule(TestRules.limit(1)))) {
      WovenClass base = base(agent);
      Occupied place = Occupied.by(base);

      assertThatThrownBy(() -> base.call("work", Body.NONE))
          .isInstanceOf(CallRejectedException.class);
      assertThat(agent.metric("r_inflight")).isEqualTo(1);

      place.leave();
      Counts.of(agent, "r").runs(2).successes(1).rejected(1);
    }
  }

  @Test
  void a_call_waits_for_a_place() throws Throwable {
    try (TestAgent agent = TestAgent.of(rule(waiting()))) {
      WovenClass base = base(agent);
      Occupied place = Occupied.by(base);
      AtomicReference<@Nullable Thread> caller = new AtomicReference<>();

      Future<@Nullable Object> waiting =
          threads.submit(
              () -> {
                caller.set(Thread.currentThread());
                return call(base, Body.returning("result"));
              });
      untilItWaits(caller);
      place.leave();

      assertThat(waiting.get(10, SECONDS)).isEqualTo("result");
      Counts.of(agent, "r").runs(2).successes(2);
    }
  }

  @Test
  void an_interrupt_ends_the_wait_for_a_place() throws Exception {
    try (TestAgent agent = TestAgent.of(rule(waiting()))) {
      WovenClass base = base(agent);
      Occupied place = Occupied.by(base);
      AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
      AtomicReference<@Nullable Boolean> flag = new AtomicReference<>();

      Future<@Nullable Object> waiting =
          threads.submit(
              () -> {
                caller.set(Thread.currentThread());
                try {
                  return call(base, Body.NONE);
                } finally {
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      untilItWaits(caller).interrupt();

      assertThatThrownBy(() -> waiting.get(10, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .hasMessage("r: concurrency limit of 1 reached, and the wait was interrupted");
      assertThat(flag.get()).isTrue();
      place.leave();
      Counts.of(agent, "r").runs(2).successes(1).rejected(1);
    }
  }

  @Test
  void an_interrupted_thread_takes_a_place_that_is_free() throws Throwable {
    try (TestAgent agent = TestAgent.of(rule(waiting()))) {
      WovenClass base = base(agent);

      Thread.currentThread().interrupt();

      assertThat(base.call("work", Body.returning("result"))).isEqualTo("result");
      assertThat(Thread.interrupted()).isTrue();
      Counts.of(agent, "r").runs(1).successes(1);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void each_key_has_places_of_its_own() throws Throwable {
    Rule rule =
        TestRules.limited("r", "Forms.instanceObject", 1)
            .concurrency(TestRules.limit(1).key("k${arg1}").build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);
      Body same = number -> forms.call("instanceObject", Body.NONE, 1, new Object[0]);
      Body other = number -> forms.call("instanceObject", Body.returning("b"), 2, new Object[0]);
      Occupied place = Occupied.by(body -> forms.call("instanceObject", body, 1, new Object[0]));

      assertThatThrownBy(() -> same.run(0)).hasMessage("r: concurrency limit of 1 reached for k1");
      assertThat(other.run(0)).isEqualTo("b");

      place.leave();
      Counts.of(agent, "r").runs(3).successes(2).rejected(1);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void the_place_is_given_back_however_the_body_ends(Rule rule, Body body) throws Throwable {
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass base = base(agent);

      for (int i = 0; i < 5; i++) {
        try {
          base.call("work", body);
        } catch (CallRejectedException refused) {
          throw new AssertionError("a place was not given back", refused);
        } catch (Throwable expected) {
          assertThat(expected).isNotNull();
        }
      }

      Thread.interrupted();
      Counts.of(agent, "r").runs(5).rejected(0);
    }
  }

  static Stream<Arguments> ends() {
    Rule retrying = TestRules.limited("r", WORK, 1).retry(TestRules.retry(3).build()).build();
    Rule failingValue = TestRules.limited("r", WORK, 1).failureWhen("${return} == 'bad'").build();
    return Stream.of(
        argumentSet("result", rule(TestRules.limit(1)), Body.returning("x")),
        argumentSet("exception", rule(TestRules.limit(1)), Body.throwing(new IOException())),
        argumentSet("error", rule(TestRules.limit(1)), Body.throwing(new StackOverflowError())),
        argumentSet("retries", retrying, Body.throwing(new IOException())),
        argumentSet("returned failure", failingValue, Body.returning("bad")),
        argumentSet(
            "interrupt",
            retrying,
            (Body)
                number -> {
                  Thread.currentThread().interrupt();
                  throw new IOException();
                }),
        argumentSet(
            "death of the thread", rule(TestRules.limit(1)), Body.throwing(new ThreadDeath())));
  }

  @Test
  void the_place_is_free_while_a_retry_waits_and_a_refusal_then_ends_with_the_last_error()
      throws Throwable {
    IOException thrown = new IOException("last");
    Rule rule =
        TestRules.limited("r", WORK, 1)
            .retry(
                TestRules.retry(2)
                    .initial(Duration.ofSeconds(60))
                    .jitter(0)
                    .max(Duration.ofMillis(200))
                    .build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass base = base(agent);
      CountDownLatch failed = new CountDownLatch(1);
      Future<@Nullable Object> first =
          threads.submit(
              () ->
                  call(
                      base,
                      number -> {
                        failed.countDown();
                        throw thrown;
                      }));
      assertThat(failed.await(10, SECONDS)).isTrue();
      Occupied place = Occupied.eventually(base);

      assertThatThrownBy(() -> first.get(10, SECONDS)).hasCause(thrown);
      place.leave();

      Counts.of(agent, "r").failures(1).successes(1).retries(0);
      assertThat(agent.lines().where("event", "r_failed").only().path("reason").asText())
          .isEqualTo("concurrency limit of 1 reached");
      assertThat(agent.lines().where("event", "r_failed").only().path("attempts").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void an_observed_limit_only_tells() throws Throwable {
    Rule rule = TestRules.limited("r", WORK, 0).observe(true).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThat(base(agent).call("work", Body.returning("result"))).isEqualTo("result");

      Counts.of(agent, "r").runs(1).successes(1).rejected(0);
      assertThat(agent.lines().where("would", "reject").only().path("reason").asText())
          .isEqualTo("concurrency limit of 0 reached");
    }
  }

  @Test
  void a_thousand_calls_on_fifty_threads_are_never_more_than_three_inside() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger numbers = new AtomicInteger();
    Body body =
        number -> {
          int now = inside.incrementAndGet();
          most.accumulateAndGet(now, Math::max);
          Thread.onSpinWait();
          inside.decrementAndGet();
          if (number % 3 == 0) {
            throw new IOException("third");
          }
          if (number % 3 == 1) {
            Thread.currentThread().interrupt();
          }
          return number;
        };
    Rule rule =
        TestRules.limited("r", "Forms.instanceObject", 3)
            .concurrency(TestRules.limit(3).maxWait(Duration.ofSeconds(60)).build())
            .log(null)
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);
      CountDownLatch done = new CountDownLatch(50);
      for (int thread = 0; thread < 50; thread++) {
        threads.execute(
            () -> {
              for (int i = 0; i < 20; i++) {
                tryTo(
                    () ->
                        forms.call(
                            "instanceObject", body, numbers.getAndIncrement(), new Object[0]));
                Thread.interrupted();
              }
              done.countDown();
            });
      }

      assertThat(done.await(60, SECONDS)).isTrue();
      assertThat(most).hasValueBetween(1, 3);
      Counts.of(agent, "r").runs(1000).rejected(0);
    }
  }

  /** A call that may throw anything. */
  private interface Attempt {
    @Nullable Object run() throws Throwable;
  }

  private static void tryTo(Attempt attempt) {
    try {
      attempt.run();
    } catch (CallRejectedException refused) {
      throw refused;
    } catch (Throwable expected) {
      assertThat(expected).isInstanceOf(IOException.class);
    }
  }

  private static Thread untilItWaits(AtomicReference<@Nullable Thread> caller) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      Thread thread = caller.get();
      if (thread != null && thread.getState() == Thread.State.TIMED_WAITING) {
        return thread;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the call does not wait");
  }

  private static @Nullable Object call(WovenClass base, Body body) throws Exception {
    try {
      return base.call("work", body);
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }

  private static ConcurrencyPlan.Builder waiting() {
    return TestRules.limit(1).maxWait(Duration.ofSeconds(60));
  }

  private static Rule rule(ConcurrencyPlan.Builder plan) {
    return TestRules.limited("r", WORK, 1).concurrency(plan.build()).build();
  }

  private static WovenClass base(TestAgent agent) {
    return agent.weave(Shapes.Base.class);
  }
}
