package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.Said;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final long SOON = Duration.ofMillis(1).toNanos();
  private static final long NEVER = Duration.ofDays(36_500).toNanos();

  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
  private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

  @Test
  void tasks_run_in_the_order_in_which_they_are_due() throws Exception {
    try (Deadlines deadlines = Deadlines.start()) {
      deadlines.in(Duration.ofMillis(60).toNanos(), () -> ran.add("later"));
      deadlines.in(Duration.ofMillis(20).toNanos(), () -> ran.add("sooner"));

      assertThat(ran.poll(10, SECONDS)).isEqualTo("sooner");
      assertThat(ran.poll(10, SECONDS)).isEqualTo("later");
    }
  }

  @Test
  void a_cancelled_task_does_not_run_and_is_not_kept() throws Exception {
    try (Deadlines deadlines = Deadlines.start()) {
      Ring cancelled = deadlines.in(Duration.ofMillis(20).toNanos(), () -> ran.add("cancelled"));
      deadlines.in(NEVER, () -> {}).cancel();
      cancelled.cancel();
      int pending = deadlines.pending();
      deadlines.in(Duration.ofMillis(40).toNanos(), () -> ran.add("other"));

      assertThat(pending).isZero();
      assertThat(ran.poll(10, SECONDS)).isEqualTo("other");
    }
  }

  @Test
  void the_thread_is_a_daemon_with_a_name() throws Exception {
    try (Deadlines deadlines = Deadlines.start()) {
      deadlines.in(SOON, () -> threads.add(Thread.currentThread()));
      Thread thread = threads.poll(10, SECONDS);

      assertThat(thread).isNotNull();
      assertThat(thread.getName()).isEqualTo("jobwarden-timer");
      assertThat(thread.isDaemon()).isTrue();
    }
  }

  @Test
  void a_retired_timer_keeps_what_it_promised_and_its_thread_goes_with_it() throws Exception {
    try (Deadlines deadlines = Deadlines.start()) {
      deadlines.in(Duration.ofMillis(60).toNanos(), () -> threads.add(Thread.currentThread()));
      deadlines.retire();

      Thread thread = threads.poll(10, SECONDS);
      assertThat(thread).isNotNull();
      thread.join(10_000);

      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void a_retired_timer_does_not_stay_for_what_was_cancelled() throws Exception {
    try (Deadlines deadlines = Deadlines.start()) {
      deadlines.in(SOON, () -> threads.add(Thread.currentThread()));
      Thread thread = threads.poll(10, SECONDS);
      Ring promised = deadlines.in(NEVER, () -> {});
      deadlines.retire();

      promised.cancel();

      assertThat(thread).isNotNull();
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void the_thread_goes_when_it_is_idle_and_comes_again() throws Exception {
    try (Deadlines deadlines = Deadlines.start(SOON)) {
      deadlines.in(SOON, () -> threads.add(Thread.currentThread()));
      Thread first = threads.poll(10, SECONDS);
      assertThat(first).isNotNull();
      first.join(SECONDS.toMillis(10));
      deadlines.in(SOON, () -> threads.add(Thread.currentThread()));
      Thread second = threads.poll(10, SECONDS);

      assertThat(first.isAlive()).isFalse();
      assertThat(second).isNotNull().isNotSameAs(first);
    }
  }

  @Test
  void a_task_that_throws_is_counted_and_stops_no_other() {
    long before = AgentFaults.counts().getOrDefault("timer", 0L);

    List<String> said =
        Said.by(
            () -> {
              try (Deadlines deadlines = Deadlines.start()) {
                deadlines.in(
                    SOON,
                    () -> {
                      throw new StackOverflowError("bug");
                    });
                deadlines.in(2 * SOON, () -> ran.add("other"));
                assertThat(poll()).isEqualTo("other");
              }
            });

    assertThat(AgentFaults.counts().get("timer")).isEqualTo(before + 1);
    assertThat(said.size()).isLessThanOrEqualTo(1); // the first of this JVM is said
  }

  @Test
  void nothing_runs_once_it_is_closed_and_nobody_is_hurt() throws Exception {
    Deadlines deadlines = Deadlines.start();
    deadlines.in(Duration.ofMillis(20).toNanos(), () -> ran.add("before"));

    deadlines.close();
    Ring after = deadlines.in(SOON, () -> ran.add("after"));
    after.cancel();

    assertThat(ran.poll(50, MILLISECONDS)).isNull();
  }

  private String poll() {
    try {
      String first = ran.poll(10, SECONDS);
      return first == null ? "nothing" : first;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_stack_that_ends_inside_of_it_keeps_no_other_thread_from_it() throws Exception {
    try (Deadlines deadlines = Deadlines.start()) {
      Thread deep = new Thread(() -> overflow(deadlines, 2_000), "deep");
      deep.start();
      deep.join(SECONDS.toMillis(60));
      deadlines.in(SOON, () -> ran.add("on time"));

      assertThat(deep.isAlive()).isFalse();
      assertThat(ran.poll(10, SECONDS)).isEqualTo("on time");
    }
  }

  /** Asks at the very end of the stack, so often that it ends at each method that is called. */
  private static void overflow(Deadlines deadlines, int times) {
    for (int i = 0; i < times; i++) {
      try {
        descend(deadlines, i % 50);
      } catch (StackOverflowError expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  @SuppressWarnings("InfiniteRecursion") // to the end of the stack
  private static long descend(Deadlines deadlines, long odd) {
    try {
      return odd + descend(deadlines, odd + 1);
    } catch (StackOverflowError end) { // asked where hardly anything is left, again and again
      deadlines.in(NEVER, () -> {}).cancel();
      throw end;
    }
  }
}
