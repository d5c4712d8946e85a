package io.jobwarden.core.guard;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The places of one key of a {@link ConcurrencyLimit}; fair to calls that wait. */
public final class Places extends Semaphore {
  private static final long serialVersionUID = 1L;
  private static final int FORGOTTEN = -1;

  /** Calls that hold a place or ask for one; {@link #FORGOTTEN} once the key is dropped. */
  private final AtomicInteger users = new AtomicInteger();

  Places(int max) {
    super(max, true);
  }

  /**
   * Takes a place that is free, even if the thread is interrupted.
   *
   * @param inTurn true: not where others wait
   */
  boolean enterNow(boolean inTurn) {
    return !(inTurn && hasQueuedThreads()) && tryAcquire();
  }

  /** Waits for a place; 0 for not at all. */
  boolean enterLater(long waitNanos) throws InterruptedException {
    return waitNanos > 0 && tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
  }

  /** Gives the place back. */
  public void leave() {
    release();
    part();
  }

  boolean join() {
    int now = users.get();
    while (now != FORGOTTEN) {
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
      now = users.get();
    }
    return false;
  }

  void part() {
    users.decrementAndGet();
  }

  /** Forgets the key if nobody uses it. */
  boolean forget() {
    return users.compareAndSet(0, FORGOTTEN);
  }
}
