package io.jobwarden.core.guard;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places of one key of a {@link ConcurrencyLimit}; fair to calls that wait.
 *
 * <p>Used by many threads; {@code max} is guarded by {@code this}, which no call locks.
 */
public final class Places extends Keyed {
  private final ConcurrencyLimit limit;
  private final Room room;
  private int max;

  Places(ConcurrencyLimit limit) {
    this.limit = limit;
    this.max = limit.plan().max();
    this.room = new Room(max);
  }

  /**
   * Takes a place that is free, even if the thread is interrupted.
   *
   * @param inTurn true: not where others wait
   */
  boolean takeNow(boolean inTurn) {
    return !(inTurn && room.hasQueuedThreads()) && room.tryAcquire();
  }

  /** Waits for a place. */
  boolean takeWithin(long waitNanos) throws InterruptedException {
    return room.tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
  }

  /** Gives the place back. */
  public void leave() {
    room.release();
    part();
  }

  @Override
  boolean isWorthKeeping() {
    return false;
  }

  /**
   * Makes room, which lets in calls that wait, or takes it away: then the next places that are left
   * stay empty.
   */
  @Override
  synchronized void refit() {
    int wanted = limit.plan().max();
    if (wanted > max) {
      room.release(wanted - max);
    } else if (wanted < max) {
      room.shrink(max - wanted);
    }
    max = wanted;
  }

  /** Calls that wait, and places that are free; for tests. */
  boolean hasWaiting() {
    return room.hasQueuedThreads();
  }

  int free() {
    return Math.max(0, room.availablePermits());
  }

  private static final class Room extends Semaphore {
    private static final long serialVersionUID = 1L;

    Room(int places) {
      super(places, true);
    }

    void shrink(int by) {
      reducePermits(by);
    }
  }
}
