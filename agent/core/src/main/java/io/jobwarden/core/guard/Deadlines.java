package io.jobwarden.core.guard;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.diag.Handoff;
import io.jobwarden.core.model.Ticker;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one timer that all time limits share.
 *
 * <p>Asked by many threads, which leave their tasks in a {@link Handoff}; what is due when is known
 * to the timer's thread alone. It looks there at least every tenth of a second: most tasks are
 * cancelled by then, and cost it nothing more. The thread starts with the first task, and goes when
 * there was nothing to do for a while.
 */
public final class Deadlines implements Alarm, AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int KEPT = 1000;
  private static final Ring NEVER = () -> {};

  private final long idleNanos;
  private final Handoff<Due> fresh = new Handoff<>(Integer.MAX_VALUE);
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean();

  /** When the thread looks again; what is due before that must wake it. */
  private volatile long looksAtNanos;

  private volatile boolean closed;

  /** True if the thread is not to wait for tasks that nobody has asked for. */
  private volatile boolean retired;

  private Deadlines(long idleNanos) {
    this.idleNanos = idleNanos;
  }

  public static Deadlines start() {
    return start(IDLE_NANOS);
  }

  /** For tests: one whose thread goes sooner. */
  static Deadlines start(long idleNanos) {
    return new Deadlines(idleNanos);
  }

  /** Runs the task when so much time is over; never, once this is closed. */
  @Override
  public Ring in(long delayNanos, Runnable task) {
    if (closed) {
      return NEVER;
    }
    Due due = new Due(this, now() + Math.max(0, Math.min(delayNanos, Long.MAX_VALUE / 2)), task);
    pending.incrementAndGet();
    fresh.offer(due);
    if (!running.get()) {
      startThread();
    } else if (due.atNanos - looksAtNanos < 0) {
      fresh.wake();
    }
    return due;
  }

  private void startThread() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    boolean started = false;
    try {
      AgentThreads.named("jobwarden-timer", this::run).start();
      started = true;
    } finally {
      if (!started) {
        running.set(false);
      }
    }
  }

  private void run() {
    PriorityQueue<Due> waiting = new PriorityQueue<>();
    long busyNanos = now();
    while (!closed) {
      long now = now();
      takeFresh(waiting);
      ring(waiting, now);
      forgetCancelled(waiting);
      if (retired ? pending.get() > 0 : !waiting.isEmpty()) {
        busyNanos = now;
      } else if (retired || now - busyNanos > idleNanos) {
        running.set(false);
        if (fresh.isEmpty() || !running.compareAndSet(false, true)) {
          return;
        }
      }
      Due next = waiting.peek();
      long lookNanos = next == null ? Math.min(idleNanos, LOOK_NANOS * 10) : LOOK_NANOS;
      long untilNanos = next == null ? lookNanos : Math.min(lookNanos, next.atNanos - now());
      looksAtNanos = now() + untilNanos;
      if (untilNanos > 0) {
        fresh.await(untilNanos);
      }
    }
  }

  private void takeFresh(PriorityQueue<Due> waiting) {
    for (Due due = fresh.poll(); due != null; due = fresh.poll()) {
      if (!due.isOver()) {
        waiting.add(due);
      }
    }
  }

  /** Those that stay until they are due, so that most of what is kept is of use. */
  private void forgetCancelled(PriorityQueue<Due> waiting) {
    if (waiting.size() > KEPT && waiting.size() > 2 * pending.get()) {
      waiting.removeIf(Due::isOver);
    }
  }

  private static void ring(PriorityQueue<Due> waiting, long now) {
    for (Due due = waiting.peek(); due != null && due.atNanos - now <= 0; due = waiting.peek()) {
      waiting.poll();
      due.ring();
    }
  }

  private static long now() {
    return Ticker.SYSTEM.nanos();
  }

  /** Tasks that have neither run nor been cancelled; for tests. */
  int pending() {
    return pending.get();
  }

  /** Keeps what was promised, and ends the thread with it; does not wait. */
  public void retire() {
    retired = true;
    fresh.wake();
  }

  /** Forgets what is not due yet; does not wait. */
  @Override
  public void close() {
    closed = true;
    fresh.wake();
  }

  /** A task and when it is due; over once it ran or was cancelled. */
  private static final class Due implements Ring, Comparable<Due> {
    final long atNanos;
    private final Deadlines of;
    private final AtomicReference<@Nullable Runnable> task;

    Due(Deadlines of, long atNanos, Runnable task) {
      this.of = of;
      this.atNanos = atNanos;
      this.task = new AtomicReference<>(task);
    }

    boolean isOver() {
      return task.get() == null;
    }

    @Override
    public void cancel() {
      if (task.getAndSet(null) != null) {
        of.pending.decrementAndGet();
      }
    }

    void ring() {
      Runnable due = task.getAndSet(null);
      if (due == null) {
        return;
      }
      of.pending.decrementAndGet();
      try {
        due.run();
      } catch (Throwable fault) { // the other time limits must be kept all the same
        AgentFaults.count("timer", fault);
      }
    }

    @Override
    public int compareTo(Due other) {
      return Long.signum(atNanos - other.atNanos);
    }
  }
}
