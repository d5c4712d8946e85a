package io.jobwarden.core.guard;

import java.util.concurrent.Semaphore;
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
