package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TimeoutPlan;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits that are reached at about the end of the body, on threads as they are. */
class DeadlineRaceTest {
  private static final TimeoutPlan AT_ONCE = TimeoutPlan.of(Duration.ofNanos(1), true);

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void no_interrupt_reaches_what_a_thread_does_next() throws Exception {
    Races races = new Races(100_000);

    races.run();

    races.assertClean();
  }

  @Test
  void no_interrupt_reaches_what_a_virtual_thread_does_next() throws Exception {
    Method start = startVirtualThread();
    assumeTrue(start != null, "this JVM has no virtual threads");
    Races races = new Races(20_000);
    CountDownLatch over = new CountDownLatch(1);

    start(
        start,
        () -> {
          races.run();
          over.countDown();
        });

    assertThat(over.await(60, SECONDS)).isTrue();
    races.assertClean();
  }

  @Test
  void no_interrupt_of_the_timer_reaches_what_a_thread_does_next() {
    SplittableRandom random = new SplittableRandom(1);
    TimeoutPlan plan = TimeoutPlan.of(Duration.ofNanos(50_000), true);
    int left = 0;
    int struck = 0;

    try (Deadlines deadlines = Deadlines.start()) {
      for (int i = 0; i < 10_000; i++) {
        Deadline deadline = Deadline.start(plan, deadlines, Ticker.SYSTEM, (nanos, told) -> {});
        long until = System.nanoTime() + random.nextInt(300_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        struck += deadline.end() ? 1 : 0;
        left += Thread.interrupted() ? 1 : 0;
      }
    }

    assertThat(left).isZero();
    assertThat(struck).isBetween(1, 9_999);
  }

  @Test
  void a_body_that_ignores_interrupts_is_told_of_till_it_ends_by_itself() {
    CountDownLatch thrice = new CountDownLatch(3);
    TimeoutPlan plan = TimeoutPlan.of(Duration.ofMillis(5), true);
    int interrupts = 0;

    try (Deadlines deadlines = Deadlines.start()) {
      Deadline deadline =
          Deadline.start(plan, deadlines, Ticker.SYSTEM, (nanos, told) -> thrice.countDown());
      long until = System.nanoTime() + SECONDS.toNanos(10);
      while (thrice.getCount() > 0 && System.nanoTime() < until) {
        interrupts += Thread.interrupted() ? 1 : 0;
      }
      interrupts += Thread.interrupted() ? 1 : 0;

      assertThat(deadline.end()).isTrue();
    }
    assertThat(thrice.getCount()).isZero();
    assertThat(interrupts).isEqualTo(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static @Nullable Method startVirtualThread() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException olderJvm) {
      return null;
    }
  }

  private static void start(@Nullable Method start, Runnable work) throws Exception {
    if (start != null) {
      start.invoke(null, work);
    }
  }

  /** Deadlines on the thread that runs this, struck by another as fast as it can. */
  private static final class Races implements Alarm {
    private final SplittableRandom random = new SplittableRandom(4711);
    private final AtomicReference<@Nullable Runnable> due = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final int races;
    private int struck;
    private int leftOver;
    private int takenAway;
    private volatile int late;

    Races(int races) {
      this.races = races;
    }

    @Override
    public Ring in(long delayNanos, Runnable task) {
      due.set(task);
      return () -> due.compareAndSet(task, null);
    }

    void run() {
      Thread timer = new Thread(this::ring);
      timer.setDaemon(true);
      timer.start();
      for (int race = 0; race < races; race++) {
        race(race);
      }
      over.set(true);
    }

    private void ring() {
      while (!over.get()) {
        Runnable task = due.getAndSet(null);
        if (task != null) {
          task.run();
        }
      }
    }

    private void race(int race) {
      AtomicBoolean ended = new AtomicBoolean();
      boolean flagBefore = race % 5 == 0;
      if (flagBefore) {
        Thread.currentThread().interrupt();
      }
      Deadline deadline =
          Deadline.start(
              AT_ONCE,
              this,
              Ticker.SYSTEM,
              (nanos, interrupted) -> {
                if (ended.get()) {
                  late = 1;
                }
              });
      body(race);
      struck += deadline.end() ? 1 : 0;
      ended.set(true);
      boolean flag = Thread.interrupted();
      leftOver += flag && !flagBefore ? 1 : 0;
      takenAway += !flag && flagBefore ? 1 : 0;
    }

    /** Ends at once, soon, or when the limit has just been reached. */
    private void body(int race) {
      if (race % 3 == 1) {
        awaitRinging();
      }
      int turns = race % 3 == 0 ? 0 : random.nextInt(100);
      for (int i = 0; i < turns; i++) {
        Thread.onSpinWait();
      }
    }

    private void awaitRinging() {
      for (int i = 0; i < 100_000 && due.get() != null; i++) {
        Thread.onSpinWait();
      }
    }

    void assertClean() {
      assertThat(leftOver).as("interrupts that reached what came next").isZero();
      assertThat(takenAway).as("interrupts of others that were lost").isZero();
      assertThat(late).as("tellings after the end").isZero();
      assertThat(struck).as("limits reached").isBetween(1, races - 1);
    }
  }
}
