package io.jobwarden.core.guard;

import io.jobwarden.core.model.RatePlan;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slots in a row, as many in each period as bodies may start in it: slot {@code s} belongs to
 * period {@code s / permits}. All that changes is the number of the next slot.
 *
 * <p>Taken from by many threads by compare-and-set.
 */
final class Periods {
  /** Instead of a slot: there is none in time. */
  static final long NONE = -1;

  /** Instead of a slot: others follow these periods, which are closed. */
  static final long CLOSED = -2;

  /** Slots of one row at the most (about): far from an overflow. */
  private static final long MOST = 1L << 50;

  private final RatePlan plan;
  private final long permits;
  private final long perNanos;
  private final long maxWaitNanos;
  private final long startNanos;
  private final long lastPeriod;

  /** Number of the first slot to the outside: greater than all of the periods before. */
  private final long base;

  /** Taken of the first period beyond what the plan, which was changed, allows. */
  private final long excess;

  /** The next slot; its complement (which is negative) once closed. */
  private final AtomicLong next;

  private Periods(RatePlan plan, long startNanos, long base, long used, long excess) {
    this.plan = plan;
    this.permits = plan.permits();
    this.perNanos = Math.max(1, plan.per().toNanos());
    this.maxWaitNanos = plan.maxWait().toNanos();
    this.startNanos = startNanos;
    this.lastPeriod = MOST / Math.max(1, permits);
    this.base = base;
    this.excess = excess;
    this.next = new AtomicLong(used);
  }

  static Periods of(RatePlan plan, long startNanos) {
    return new Periods(plan, startNanos, 0, 0, 0);
  }

  /** The next free slot, if its period begins in time. */
  long take(long nowNanos, boolean mayWait) {
    if (permits == 0) {
      return next.get() < 0 ? CLOSED : NONE;
    }
    long period = period(nowNanos);
    if (period > lastPeriod) {
      return CLOSED;
    }
    while (true) {
      long free = next.get();
      if (free < 0) {
        return CLOSED;
      }
      long slot = Math.max(free, period * permits);
      long waitNanos = nanosUntil(base + slot, nowNanos);
      if (waitNanos > 0 && !(mayWait && waitNanos <= maxWaitNanos)) {
        return NONE;
      }
      if (next.compareAndSet(free, slot + 1)) {
        return base + slot;
      }
    }
  }

  /** How long until the period of a slot begins; not positive if it has begun. */
  long nanosUntil(long slot, long nowNanos) {
    return startNanos - nowNanos + (slot - base) / permits * perNanos;
  }

  /**
   * Frees a slot, if none of a later period is taken: that one is not to be taken twice. Slots of
   * one period are alike, so that the last one taken stands for any.
   */
  void giveBack(long slot) {
    if (slot < base || permits == 0) {
      return;
    }
    long period = (slot - base) / permits;
    long free = next.get();
    while (free > 0 && (free - 1) / permits == period && !next.compareAndSet(free, free - 1)) {
      free = next.get();
    }
  }

  /** Tells whether a slot of the current period, or of a later one, is taken. */
  boolean isUsed(long nowNanos) {
    long free = next.get();
    return free < 0 || takenSince(period(nowNanos), free) > 0;
  }

  boolean isOf(RatePlan other) {
    return plan == other;
  }

  /**
   * Closes these periods.
   *
   * @return those that follow: the first of them is the current one and has as many slots taken, as
   *     far as there are, and as many again are taken after it
   */
  Periods followedBy(RatePlan changed, long nowNanos) {
    long free = close();
    long period = period(nowNanos);
    long taken = takenSince(period, free);
    long promised = Math.max(0, taken - permits);
    long current = taken - promised + (period == 0 ? excess : 0);
    long used = Math.min(current, changed.permits());
    return new Periods(
        changed,
        startNanos + period * perNanos,
        (base + free + permits) & (Long.MAX_VALUE >> 1), // one of this period may be out there yet
        used + promised,
        current - used);
  }

  /** Slots taken of a period and of those after it; whatever the period, without an overflow. */
  private long takenSince(long period, long free) {
    return permits == 0 || period > free / permits ? 0 : free - period * permits;
  }

  private long close() {
    long free = next.get();
    while (free >= 0 && !next.compareAndSet(free, ~free)) {
      free = next.get();
    }
    return free < 0 ? ~free : free;
  }

  private long period(long nowNanos) {
    return Math.max(0, (nowNanos - startNanos) / perNanos);
  }
}
