package io.jobwarden.core.diag;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of fixed size from threads of the application to one of the agent's.
 *
 * <p>Without a lock: the stack of a thread of the application may end at any method it calls, and
 * would leave a lock behind that nobody opens any more, for all others to wait at (so it was seen
 * with the JDK's blocking queues). What is lost instead is a place in the queue at the most.
 */
public final class Handoff<T> {
  private static final long LOOK_NANOS = 1_000_000;

  private final Queue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger room;

  /** The thread that waits, or null; it looks again by itself, should nobody wake it. */
  private volatile @Nullable Thread taker;

  public Handoff(int size) {
    room = new AtomicInteger(size);
  }

  /** Called by any thread, which wakes the other one if it wants to: false if there is no room. */
  public boolean offer(T thing) {
    if (room.decrementAndGet() < 0) {
      room.incrementAndGet();
      return false;
    }
    queue.add(thing);
    return true;
  }

  /** The same, time and again for so long where there is no room. */
  public boolean offer(T thing, long nanos) throws InterruptedException {
    boolean taken = offer(thing);
    for (long left = nanos; left > 0 && !taken; left -= LOOK_NANOS) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(this, LOOK_NANOS);
      taken = offer(thing);
    }
    return taken;
  }

  /** Called by one thread: the next thing, or null if there is none. */
  public @Nullable T poll() {
    T thing = queue.poll();
    if (thing != null) {
      room.incrementAndGet();
    }
    return thing;
  }

  /** Takes a thing back; false if it is no longer there. */
  public boolean remove(T thing) {
    boolean removed = queue.remove(thing);
    if (removed) {
      room.incrementAndGet();
    }
    return removed;
  }

  /** Called by that thread: waits so long for something to be there, or to be woken. */
  public void await(long nanos) {
    taker = Thread.currentThread();
    try {
      if (queue.isEmpty()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      taker = null;
    }
  }

  /** Called by that thread: waits so long for enough to be there, or to be woken. */
  public void gather(long nanos, BooleanSupplier enough) {
    taker = Thread.currentThread();
    try {
      if (!enough.getAsBoolean()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      taker = null;
    }
  }

  /** Called by any thread: ends a wait. */
  public void wake() {
    Thread waiting = taker;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** All that is there now; it stays there. */
  public Iterable<T> things() {
    return queue;
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }
}
