package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.ConcurrencyPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyChangeTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final GuardCounts counts = GuardCounts.of("ConcurrencyChangeTest", "concurrency");

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue(); // the counts are shared
  }

  @Test
  void more_places_let_waiting_calls_in_at_once() throws Exception {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(1, LONG), counts);
    limit.enter("");
    List<Future<@Nullable Places>> waiting = new ArrayList<>();
    for (int call = 0; call < 3; call++) {
      waiting.add(threads.submit(entering(limit)));
    }
    awaitWaiting(3);

    limit.change(plan(3, LONG));
    awaitWaiting(1);
    int letIn = 0;
    for (Future<@Nullable Places> one : waiting) {
      letIn += isDone(one) ? 1 : 0;
    }

    assertThat(letIn).isEqualTo(2);
  }

  @Test
  void fewer_places_are_reached_as_calls_leave() {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(3, Duration.ZERO));
    List<Places> inside = new ArrayList<>();
    for (int call = 0; call < 3; call++) {
      inside.add(entered(limit));
    }

    limit.change(plan(1, Duration.ZERO));

    inside.remove(0).leave();
    assertThat(limit.enter("")).isNull();
    inside.remove(0).leave();
    assertThat(limit.enter("")).isNull();
    inside.remove(0).leave();
    assertThat(limit.enter("")).isNotNull();
  }

  @Test
  void a_limit_of_none_holds_calls_until_there_are_places_again() throws Exception {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(2, LONG), counts);
    limit.change(plan(0, LONG));
    Future<@Nullable Places> waiting = threads.submit(entering(limit));
    awaitWaiting(1);

    limit.change(plan(1, LONG));

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void a_change_reaches_the_keys_to_come() {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(0, Duration.ZERO));

    limit.change(plan(1, Duration.ZERO));

    assertThat(limit.enter("a")).isNotNull();
    assertThat(limit.enter("a")).isNull();
  }

  @Test
  void a_change_of_the_wait_is_seen_at_once() {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(0, LONG), counts);

    limit.change(plan(0, Duration.ZERO));

    assertThat(limit.waits()).isFalse();
    assertThat(limit.enter("")).isNull();
    assertThat(counts.waiting()).isZero();
  }

  @Test
  void a_call_that_is_refused_after_its_wait_waits_no_more() {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(0, Duration.ofMillis(1)), counts);

    Places places = limit.enter("");

    assertThat(places).isNull();
    assertThat(counts.waiting()).isZero();
  }

  @Test
  void a_call_that_is_interrupted_waits_no_more() throws Exception {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(0, LONG), counts);
    List<Boolean> interrupted = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              assertThat(limit.enter("")).isNull();
              interrupted.add(Thread.interrupted());
            });
    thread.start();
    awaitWaiting(1);

    thread.interrupt();
    thread.join(10_000);

    assertThat(interrupted).containsExactly(true);
    assertThat(counts.waiting()).isZero();
  }

  private static Callable<@Nullable Places> entering(ConcurrencyLimit limit) {
    return () -> limit.enter("");
  }

  private static Places entered(ConcurrencyLimit limit) {
    Places places = limit.enter("");
    if (places == null) {
      throw new AssertionError("refused");
    }
    return places;
  }

  private void awaitWaiting(long calls) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (counts.waiting() != calls && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(counts.waiting()).isEqualTo(calls);
  }

  private static boolean isDone(Future<@Nullable Places> one)
      throws InterruptedException, ExecutionException {
    try {
      return one.get(200, TimeUnit.MILLISECONDS) != null;
    } catch (TimeoutException stillWaiting) {
      return false;
    }
  }

  private static ConcurrencyPlan plan(int max, Duration wait) {
    return ConcurrencyPlan.builder().max(max).maxWait(wait).build();
  }
}
