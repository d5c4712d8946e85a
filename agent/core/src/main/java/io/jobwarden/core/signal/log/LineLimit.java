package io.jobwarden.core.signal.log;

import io.jobwarden.core.diag.SelfCounter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets so many lines of a rule through in each period, and counts the rest.
 *
 * <p>Called by threads of the application; exactly one of them opens each period.
 */
final class LineLimit {
  /** The line is one too many. */
  static final long HOLD_BACK = -1;

  private final int lines;
  private final long periodMillis;
  private final AtomicReference<Period> current = new AtomicReference<>(new Period(0));

  /** No lines at all mean that there is no limit. */
  LineLimit(int lines, long periodMillis) {
    this.lines = lines;
    this.periodMillis = periodMillis;
  }

  /** Number of lines held back in the period before, for the first line of one; else 0. */
  long take(long nowMillis) {
    if (lines <= 0) {
      return 0;
    }
    Period period = current();
    if (period.isOver(nowMillis, periodMillis)) {
      Period next = new Period(nowMillis);
      if (current.compareAndSet(period, next)) {
        next.taken.incrementAndGet();
        return Math.max(0, period.taken.get() - lines);
      }
      period = current();
    }
    if (period.taken.incrementAndGet() <= lines) {
      return 0;
    }
    SelfCounter.LOG_LINES_HELD_BACK.increment();
    return HOLD_BACK;
  }

  private Period current() {
    return Objects.requireNonNull(current.get());
  }

  private static final class Period {
    final long beganMillis;
    final AtomicLong taken = new AtomicLong();

    Period(long beganMillis) {
      this.beganMillis = beganMillis;
    }

    /** Also over when the clock was put back by more than a period. */
    boolean isOver(long nowMillis, long periodMillis) {
      return Math.abs(nowMillis - beganMillis) >= periodMillis;
    }
  }
}
