package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.WhenFull;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyLimitTest {
  @Test
  void as_many_as_may_enter_and_no_more() {
    ConcurrencyLimit limit = limit(2, Duration.ZERO);

    Places first = limit.enter("");
    Places second = limit.enter("");

    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    assertThat(limit.enter("")).isNull();
  }

  @Test
  void a_free_place_is_not_taken_past_a_call_that_waits() throws Exception {
    ConcurrencyLimit limit = limit(0, Duration.ofSeconds(30));
    Places places = limit.places("");
    Thread waiting = new Thread(() -> limit.enter(""));
    waiting.start();
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (!places.hasWaiting() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }

    boolean inTurn = places.takeNow(true);
    waiting.interrupt();
    waiting.join();

    assertThat(inTurn).isFalse();
  }

  @Test
  void a_place_that_is_left_is_free() {
    ConcurrencyLimit limit = limit(1, Duration.ZERO);

    leave(limit.enter("a"));

    assertThat(limit.enter("a")).isNotNull();
  }

  @Test
  void keys_do_not_share_places() {
    ConcurrencyLimit limit = limit(1, Duration.ZERO);

    assertThat(limit.enter("a")).isNotNull();
    assertThat(limit.enter("b")).isNotNull();
    assertThat(limit.enter("a")).isNull();
  }

  @Test
  void keys_that_nobody_uses_are_forgotten() {
    ConcurrencyLimit limit = limit(1, Duration.ZERO);

    for (int key = 0; key < 5000; key++) {
      leave(limit.enter("key " + key));
    }

    assertThat(limit.keys()).isLessThanOrEqualTo(1000);
  }

  @Test
  void refused_calls_keep_no_key() {
    ConcurrencyLimit limit = limit(0, Duration.ZERO);

    for (int key = 0; key < 3000; key++) {
      assertThat(limit.enter("key " + key)).isNull();
    }

    assertThat(limit.keys()).isLessThanOrEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 3, 0", "3, 3, 5", "4, 1, 5", "5, 2, 50", "6, 50, 1"})
  void on_whatever_threads_never_more_than_may_be_inside(long seed, int max, long waitMillis)
      throws Exception {
    int keys = 2000;
    AtomicIntegerArray inside = new AtomicIntegerArray(keys);
    AtomicInteger wrong = new AtomicInteger();
    ConcurrencyLimit limit = limit(max, Duration.ofMillis(waitMillis));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CountDownLatch done = new CountDownLatch(16);
    for (int thread = 0; thread < 16; thread++) {
      Random random = new Random(seed * 31 + thread);
      threads.execute(
          () -> {
            for (int i = 0; i < 500; i++) {
              int key = random.nextInt(4) > 0 ? random.nextInt(2) : random.nextInt(keys);
              if (random.nextInt(50) == 0) {
                Thread.currentThread().interrupt();
              }
              Places place = limit.enter("key " + key);
              if (place != null) {
                int now = inside.incrementAndGet(key);
                if (now > max || now < 1) {
                  wrong.incrementAndGet();
                }
                Thread.onSpinWait();
                inside.decrementAndGet(key);
                place.leave();
              }
              Thread.interrupted();
            }
            done.countDown();
          });
    }

    assertThat(done.await(60, SECONDS)).isTrue();
    threads.shutdown();

    assertThat(wrong).hasValue(0);
    assertThat(limit.keys()).isLessThanOrEqualTo(1016);
    for (int key = 0; key < 2; key++) {
      for (int place = 0; place < max; place++) {
        assertThat(limit.enterNow("key " + key)).as("place %s", place).isNotNull();
      }
      assertThat(limit.enterNow("key " + key)).isNull();
    }
  }

  private static void leave(@Nullable Places place) {
    if (place == null) {
      throw new AssertionError("refused");
    }
    place.leave();
  }

  private static ConcurrencyLimit limit(int max, Duration wait) {
    return ConcurrencyLimit.of(
        ConcurrencyPlan.builder().max(max).maxWait(wait).whenFull(WhenFull.REJECT).build());
  }
}
