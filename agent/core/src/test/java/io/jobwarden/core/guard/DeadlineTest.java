package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class DeadlineTest {
  private static final TimeoutPlan INTERRUPT = TimeoutPlan.of(Duration.ofSeconds(2), true);
  private static final TimeoutPlan REPORT = TimeoutPlan.of(Duration.ofSeconds(2), false);

  private final ManualTicker ticker = new ManualTicker();
  private final ManualAlarm alarm = new ManualAlarm(ticker);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void a_body_in_time_is_left_alone() {
    Deadline deadline = start(INTERRUPT);

    alarm.turn(Duration.ofMillis(1_999));
    boolean struck = deadline.end();
    alarm.turn(Duration.ofMinutes(1));

    assertThat(struck).isFalse();
    assertThat(isInterrupted()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void a_body_that_ended_is_kept_no_longer() {
    start(INTERRUPT).end();
    int pendingInTime = alarm.pending();
    Deadline late = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(5));
    late.end();

    assertThat(pendingInTime).isZero();
    assertThat(alarm.pending()).isZero();
  }

  @Test
  void a_ringing_that_is_asked_for_just_when_the_body_ends_is_cancelled() {
    AtomicReference<@Nullable Deadline> running = new AtomicReference<>();
    Alarm endsTheBody =
        (delayNanos, task) -> {
          Deadline deadline = running.get();
          if (deadline != null) {
            deadline.end();
          }
          return alarm.in(delayNanos, task);
        };
    running.set(Deadline.start(INTERRUPT, endsTheBody, ticker, (elapsedNanos, interrupted) -> {}));

    alarm.turn(Duration.ofSeconds(2));

    assertThat(alarm.pending()).isZero();
  }

  @Test
  void a_body_at_its_limit_is_interrupted_and_told_of() {
    Deadline deadline = start(INTERRUPT);

    alarm.turn(Duration.ofSeconds(2));

    assertThat(isInterrupted()).isTrue();
    assertThat(told).containsExactly("after 2000 ms, interrupted");
    assertThat(deadline.end()).isTrue();
  }

  @Test
  void the_interrupt_ends_with_the_body() {
    Deadline deadline = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(2));

    deadline.end();

    assertThat(isInterrupted()).isFalse();
  }

  @Test
  void a_body_that_took_note_of_the_interrupt_ends_with_a_clear_flag() {
    Deadline deadline = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(2));
    assertThat(Thread.interrupted()).isTrue();

    boolean struck = deadline.end();

    assertThat(struck).isTrue();
    assertThat(isInterrupted()).isFalse();
  }

  @Test
  void a_flag_set_before_ours_stays() {
    Deadline deadline = start(INTERRUPT);
    Thread.currentThread().interrupt();
    alarm.turn(Duration.ofSeconds(2));

    boolean struck = deadline.end();

    assertThat(struck).isTrue();
    assertThat(isInterrupted()).isTrue();
  }

  @Test
  void a_flag_set_in_time_stays() {
    Deadline deadline = start(INTERRUPT);
    Thread.currentThread().interrupt();

    deadline.end();

    assertThat(isInterrupted()).isTrue();
  }

  @Test
  void a_body_that_took_note_of_another_interrupt_gets_ours_at_the_next_ringing() {
    Deadline deadline = start(INTERRUPT);
    Thread.currentThread().interrupt();
    alarm.turn(Duration.ofSeconds(2));
    Thread.interrupted();

    alarm.turn(Duration.ofSeconds(2));
    boolean interrupted = isInterrupted();
    deadline.end();

    assertThat(interrupted).isTrue();
    assertThat(isInterrupted()).isFalse();
  }

  @Test
  void a_body_that_ignores_its_interrupt_is_told_of_again_and_again_but_interrupted_once() {
    Deadline deadline = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(2));
    Thread.interrupted();

    alarm.turn(Duration.ofSeconds(5));

    assertThat(isInterrupted()).isFalse();
    assertThat(told)
        .containsExactly(
            "after 2000 ms, interrupted",
            "after 4000 ms, interrupted",
            "after 6000 ms, interrupted");
    assertThat(deadline.end()).isTrue();
  }

  @Test
  void nothing_is_told_after_the_end() {
    Deadline deadline = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(2));
    deadline.end();
    told.clear();

    alarm.turn(Duration.ofMinutes(1));

    assertThat(told).isEmpty();
    assertThat(isInterrupted()).isFalse();
  }

  @Test
  void a_body_that_is_only_reported_is_never_interrupted() {
    Deadline deadline = start(REPORT);

    alarm.turn(Duration.ofSeconds(4));

    assertThat(isInterrupted()).isFalse();
    assertThat(told).containsExactly("after 2000 ms, only told", "after 4000 ms, only told");
    assertThat(deadline.end()).isTrue();
  }

  @Test
  void a_report_takes_no_flag_away() {
    Deadline deadline = start(REPORT);
    alarm.turn(Duration.ofSeconds(2));
    Thread.currentThread().interrupt();

    deadline.end();

    assertThat(isInterrupted()).isTrue();
  }

  @Test
  void a_second_end_answers_the_same_and_takes_no_flag_away() {
    Deadline inTime = start(INTERRUPT);
    inTime.end();
    Deadline late = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(2));
    late.end();
    Thread.currentThread().interrupt();

    assertThat(inTime.end()).isFalse();
    assertThat(late.end()).isTrue();
    assertThat(isInterrupted()).isTrue();
  }

  @Test
  void an_inner_limit_takes_the_interrupt_of_an_outer_one_not_away() {
    Deadline outer = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(1));
    Deadline inner = start(INTERRUPT);
    alarm.turn(Duration.ofSeconds(2));

    inner.end();
    boolean interruptedByOuter = isInterrupted();
    outer.end();

    assertThat(interruptedByOuter).isTrue();
    assertThat(isInterrupted()).isFalse();
  }

  @Test
  void whoever_fails_when_told_is_told_again() {
    Deadline deadline =
        Deadline.start(
            INTERRUPT,
            alarm,
            ticker,
            (elapsedNanos, interrupted) -> {
              told.add("told");
              throw new IllegalStateException("bug");
            });

    assertThatThrownBy(() -> alarm.turn(Duration.ofSeconds(2))).hasMessage("bug");
    assertThatThrownBy(() -> alarm.turn(Duration.ofSeconds(2))).hasMessage("bug");

    assertThat(told).hasSize(2);
    assertThat(deadline.end()).isTrue();
    assertThat(isInterrupted()).isFalse();
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void a_telling_that_wants_a_lock_of_the_body_does_not_hold_up_the_end() throws Exception {
    Object lock = new Object();
    CountDownLatch telling = new CountDownLatch(1);
    Thread timer = new Thread(() -> alarm.turn(Duration.ofSeconds(2)));
    Deadline deadline =
        Deadline.start(
            INTERRUPT,
            alarm,
            ticker,
            (elapsedNanos, interrupted) -> {
              telling.countDown();
              synchronized (lock) {
                told.add("told");
              }
            });

    boolean struck;
    synchronized (lock) {
      timer.start();
      assertThat(awaitUninterrupted(telling)).isTrue();
      struck = deadline.end();
    }
    timer.join(SECONDS.toMillis(10));

    assertThat(struck).isTrue();
    assertThat(told).hasSize(1);
    assertThat(alarm.pending()).isZero();
    assertThat(isInterrupted()).isFalse();
  }

  /** Our own thread is the one that is interrupted. */
  private static boolean awaitUninterrupted(CountDownLatch latch) {
    long until = System.nanoTime() + SECONDS.toNanos(10);
    while (latch.getCount() > 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    return latch.getCount() == 0;
  }

  private Deadline start(TimeoutPlan plan) {
    return Deadline.start(
        plan,
        alarm,
        ticker,
        (elapsedNanos, interrupted) ->
            told.add(
                "after "
                    + Duration.ofNanos(elapsedNanos).toMillis()
                    + " ms, "
                    + (interrupted ? "interrupted" : "only told")));
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }
}
