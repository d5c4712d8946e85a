package io.jobwarden.core.guard;

import io.jobwarden.core.model.Ticker;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps retries below a share of the calls of the last minute, so that a service that is down is
 * not buried in them.
 *
 * <p>Counts in six slots of ten seconds; asked by many threads at once, without a lock.
 */
final class RetryBudget {
  private static final int SLOTS = 6;
  private static final long SLOT_NANOS = 10_000_000_000L;

  private final double share;
  private final Ticker ticker;
  private final AtomicReferenceArray<@Nullable Slot> slots;

  private RetryBudget(double share, Ticker ticker, AtomicReferenceArray<@Nullable Slot> slots) {
    this.share = share;
    this.ticker = ticker;
    this.slots = slots;
  }

  /** {@code before}: one of another share, whose counts go on; or null. */
  static RetryBudget of(double share, Ticker ticker, @Nullable RetryBudget before) {
    return new RetryBudget(
        share, ticker, before == null ? new AtomicReferenceArray<>(SLOTS) : before.slots);
  }

  void called() {
    slot(number()).calls.increment();
  }

  /** Takes one retry from the budget; false if there is none to take. */
  boolean spend() {
    long now = number();
    Slot slot = slot(now);
    slot.retries.increment();
    long calls = 0;
    long retries = 0;
    for (int i = 0; i < SLOTS; i++) {
      Slot counted = slots.get(i);
      if (counted != null && now - counted.number < SLOTS) {
        calls += counted.calls.sum();
        retries += counted.retries.sum();
      }
    }
    if (retries <= share * calls) {
      return true;
    }
    slot.retries.decrement();
    return false;
  }

  private long number() {
    return Math.floorDiv(ticker.nanos(), SLOT_NANOS);
  }

  private Slot slot(long number) {
    int place = (int) Math.floorMod(number, (long) SLOTS);
    while (true) {
      Slot slot = slots.get(place);
      if (slot != null && slot.number >= number) {
        return slot;
      }
      slots.compareAndSet(place, slot, new Slot(number));
    }
  }

  private static final class Slot {
    final long number;
    final LongAdder calls = new LongAdder();
    final LongAdder retries = new LongAdder();

    Slot(long number) {
      this.number = number;
    }
  }
}
