package io.jobwarden.core.guard;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The bodies that ended in the last time, in ten slots: the current one and the nine before. */
final class TimeWindow implements Window {
  private static final int SLOTS = 10;

  private final long slotNanos;
  private final int least;
  private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);

  TimeWindow(long windowNanos, int least) {
    this.slotNanos = Math.max(1, windowNanos / SLOTS);
    this.least = Math.max(1, Math.min(least, Tally.MOST));
  }

  @Override
  public int least() {
    return least;
  }

  @Override
  public boolean isTimed() {
    return true;
  }

  @Override
  public long add(boolean failed, boolean slow, long nowNanos) {
    slot(number(nowNanos)).add(failed, slow);
    return tally(nowNanos);
  }

  @Override
  public long tally(long nowNanos) {
    long now = number(nowNanos);
    long bodies = 0;
    long failed = 0;
    long slow = 0;
    for (int i = 0; i < SLOTS; i++) {
      Slot slot = slots.get(i);
      if (slot != null && now - slot.number < SLOTS) {
        failed += slot.failed.sum();
        slow += slot.slow.sum();
        bodies += slot.bodies.sum(); // last: never fewer than those that failed
      }
    }
    while (bodies > Tally.MOST) { // the shares stay as they are
      bodies >>= 1;
      failed >>= 1;
      slow >>= 1;
    }
    return Tally.of(bodies, failed, slow);
  }

  private long number(long nowNanos) {
    return Math.floorDiv(nowNanos, slotNanos);
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

  /** Written bodies first, so that no reader sees more that failed than there are. */
  private static final class Slot {
    final long number;
    final LongAdder bodies = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder slow = new LongAdder();

    Slot(long number) {
      this.number = number;
    }

    void add(boolean bodyFailed, boolean bodySlow) {
      bodies.increment();
      if (bodyFailed) {
        failed.increment();
      }
      if (bodySlow) {
        slow.increment();
      }
    }
  }
}
