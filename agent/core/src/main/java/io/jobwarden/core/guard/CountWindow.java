package io.jobwarden.core.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last so many bodies: a ring of them, and their tally.
 *
 * <p>Where two threads meet at one place of the ring, each takes out of the tally exactly what it
 * found there, so that ring and tally agree.
 */
final class CountWindow implements Window {
  private static final int THERE = 1;
  private static final int FAILED = 2;
  private static final int SLOW = 4;

  private final AtomicIntegerArray ring;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong tally = new AtomicLong();

  CountWindow(int bodies) {
    this.ring = new AtomicIntegerArray(Math.max(1, Math.min(bodies, Tally.MOST)));
  }

  @Override
  public int least() {
    return ring.length();
  }

  @Override
  public boolean isTimed() {
    return false;
  }

  @Override
  public long add(boolean failed, boolean slow, long nowNanos) {
    int fresh = THERE | (failed ? FAILED : 0) | (slow ? SLOW : 0);
    int place = place();
    if (ring.get(place) == fresh) { // as most often: nothing changes, and a look is cheaper
      return tally.get();
    }
    int old = ring.getAndSet(place, fresh);
    return tally.addAndGet(tallyOf(fresh) - tallyOf(old));
  }

  private int place() {
    while (true) {
      int place = next.get();
      if (next.compareAndSet(place, place + 1 == ring.length() ? 0 : place + 1)) {
        return place;
      }
    }
  }

  private static long tallyOf(int body) {
    return body == 0 ? 0 : Tally.of((body & FAILED) != 0, (body & SLOW) != 0);
  }

  @Override
  public long tally(long nowNanos) {
    return tally.get();
  }
}
