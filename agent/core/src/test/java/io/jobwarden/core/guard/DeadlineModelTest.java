package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;

/** Whatever happens in whatever order: as told in plain words by a model of three booleans. */
class DeadlineModelTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private enum Happening {
    LESS_THAN_THE_LIMIT_GOES_BY,
    THE_LIMIT_GOES_BY,
    SOMEBODY_INTERRUPTS,
    THE_THREAD_TAKES_NOTE,
    THE_BODY_ENDS
  }

  @AfterTry
  void clearFlag() {
    Thread.interrupted();
  }

  @Property(seed = "4711", tries = 5000)
  void flag_tellings_and_answer_are_those_of_the_model(
      @ForAll boolean interrupts, @ForAll @Size(max = 12) List<Happening> happenings) {
    Model model = new Model(interrupts);
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    int[] tellings = {0};
    Deadline deadline =
        Deadline.start(
            TimeoutPlan.of(LIMIT, interrupts),
            alarm,
            ticker,
            (elapsedNanos, interrupted) -> tellings[0]++);

    for (Happening happening : happenings) {
      switch (happening) {
        case LESS_THAN_THE_LIMIT_GOES_BY -> {
          model.timeGoesBy(400);
          alarm.turn(Duration.ofMillis(400));
        }
        case THE_LIMIT_GOES_BY -> {
          model.timeGoesBy(1_000);
          alarm.turn(LIMIT);
        }
        case SOMEBODY_INTERRUPTS -> {
          model.flag = true;
          Thread.currentThread().interrupt();
        }
        case THE_THREAD_TAKES_NOTE -> {
          model.flag = false;
          Thread.interrupted();
        }
        case THE_BODY_ENDS -> assertThat(deadline.end()).isEqualTo(model.end());
      }
      assertThat(Thread.currentThread().isInterrupted()).as("flag").isEqualTo(model.flag);
      assertThat(tellings[0]).as("tellings").isEqualTo(model.tellings);
    }

    assertThat(deadline.end()).isEqualTo(model.end());
    assertThat(Thread.currentThread().isInterrupted()).isEqualTo(model.flag);
    assertThat(alarm.pending()).isZero();
  }

  /** Nested bodies, ended from the inside out: the flag left over is always somebody else's. */
  @Property(seed = "4712", tries = 5000)
  void limits_inside_of_limits_leave_no_interrupt_of_theirs(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 100, max = 3_000) Integer> limits,
      @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 3_000) Integer> bodies) {
    ManualTicker ticker = new ManualTicker();
    ManualAlarm alarm = new ManualAlarm(ticker);
    Deadline[] deadlines = new Deadline[limits.size()];
    for (int i = 0; i < limits.size(); i++) {
      deadlines[i] =
          Deadline.start(
              TimeoutPlan.of(Duration.ofMillis(limits.get(i)), true), alarm, ticker, (n, i2) -> {});
      alarm.turn(Duration.ofMillis(i < bodies.size() ? bodies.get(i) : 0));
    }

    for (int i = limits.size() - 1; i >= 0; i--) {
      deadlines[i].end();
    }

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(alarm.pending()).isZero();
  }

  private static final class Model {
    private final boolean interrupts;
    private long elapsedMillis;
    private boolean ended;
    private boolean ours;
    private boolean flag;
    private int tellings;

    Model(boolean interrupts) {
      this.interrupts = interrupts;
    }

    void timeGoesBy(long millis) {
      for (long i = 0; i < millis && !ended; i++) {
        elapsedMillis++;
        if (elapsedMillis % LIMIT.toMillis() == 0) {
          tellings++;
          if (interrupts && !ours && !flag) {
            ours = true;
            flag = true;
          }
        }
      }
    }

    boolean end() {
      if (!ended && ours) {
        flag = false;
      }
      ended = true;
      return tellings > 0;
    }
  }
}
