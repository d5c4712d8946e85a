package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many calls at once, each of which ends in whatever way and on whatever thread comes first. */
@SuppressWarnings("FutureReturnValueIgnored") // each is looked at by another way
class AsyncStressTest {
  private static final int THREADS = 8;
  private static final int CALLS = 5_000;
  private static final int PLACES = 3;

  private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
  private final ScheduledExecutorService enders = Executors.newScheduledThreadPool(2);
  private final AtomicInteger bodies = new AtomicInteger();

  @AfterEach
  void stop() throws InterruptedException {
    callers.shutdownNow();
    enders.shutdownNow();
    assertThat(callers.awaitTermination(10, SECONDS)).isTrue();
    assertThat(enders.awaitTermination(10, SECONDS)).isTrue();
  }

  @Test
  void whatever_ends_a_call_nothing_is_lost_and_nothing_counted_twice() throws Exception {
    try (TestAgent agent = TestAgent.of(rule())) {
      Fetch fetch = Fetch.by(agent);
      List<Future<List<CompletableFuture<@Nullable Object>>>> shares = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        shares.add(callers.submit(() -> calls(fetch, random)));
      }
      List<CompletableFuture<@Nullable Object>> all = new ArrayList<>();
      for (Future<List<CompletableFuture<@Nullable Object>>> share : shares) {
        all.addAll(share.get(60, SECONDS));
      }
      for (CompletableFuture<@Nullable Object> future : all) {
        future.handle((value, error) -> value).get(20, SECONDS);
      }

      Counts counts = Counts.eventually(agent, "r").runs(CALLS);
      assertThat(all).hasSize(CALLS).allMatch(CompletableFuture::isDone);
      assertThat(bodies.get()).as("bodies = runs - rejected + retries").isEqualTo(counts.bodies());
      assertThat(agent.metric("r_retries_total")).isPositive();
      assertThat(agent.metric("r_rejected_total")).isPositive();
      assertThat(agent.metric("r_successes_total")).isPositive();
      assertAllPlacesFree(fetch);
    }
  }

  private List<CompletableFuture<@Nullable Object>> calls(Fetch fetch, SplittableRandom random) {
    List<CompletableFuture<@Nullable Object>> returned = new ArrayList<>();
    for (int i = 0; i < CALLS / THREADS; i++) {
      CompletableFuture<@Nullable Object> future = fetch.surely(body(random.split()));
      returned.add(future);
      if (random.nextInt(4) == 0) {
        enders.schedule(() -> future.cancel(true), random.nextInt(3_000), MICROSECONDS);
      }
      if (random.nextInt(3) == 0) {
        future.handle((value, error) -> value).join();
      }
    }
    return returned;
  }

  private Body body(SplittableRandom random) {
    return number -> {
      bodies.incrementAndGet();
      return stage(random);
    };
  }

  /** Bodies of one call never run at the same time. */
  private CompletableFuture<@Nullable Object> stage(SplittableRandom random) throws IOException {
    CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
    int micros = random.nextInt(2_000);
    switch (random.nextInt(8)) {
      case 0 -> stage.complete("at once");
      case 1 -> stage.completeExceptionally(new IOException("at once"));
      case 2, 3 -> enders.schedule(() -> stage.complete("later"), micros, MICROSECONDS);
      case 4 ->
          enders.schedule(
              () -> stage.completeExceptionally(new IOException("later")), micros, MICROSECONDS);
      case 5 -> new Thread(() -> stage.complete("by a thread of its own")).start();
      case 6 -> throw new IOException("thrown");
      default -> {
        return stage; // never ends by itself: its time will be over
      }
    }
    return stage;
  }

  /** While the method itself runs, no time limit gives its place to another. */
  private static void assertAllPlacesFree(Fetch fetch) throws Exception {
    List<Occupied> taken = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      taken.add(Occupied.by(body -> Fetch.value(fetch.future(occupying(body)))));
    }
    CompletableFuture<@Nullable Object> refused = fetch.surely(Body.NONE);

    assertThat(Fetch.error(refused)).hasMessage("r: concurrency limit of 3 reached");
    for (Occupied place : taken) {
      place.leave();
    }
  }

  private static Body occupying(Body body) {
    return number -> Fetch.done(body.run(number));
  }

  private static Rule rule() {
    RetryPlan retry =
        TestRules.retry(3)
            .async(true)
            .initial(Duration.ofNanos(300_000))
            .max(Duration.ofMillis(1))
            .build();
    return TestRules.counted("r", "Stages.future")
        .retry(retry)
        .concurrency(TestRules.limit(PLACES).build())
        .timeout(TimeoutPlan.of(Duration.ofMillis(2), true))
        .breaker(BreakerPlan.builder().state(BreakerState.DISABLED).build())
        .build();
  }
}
