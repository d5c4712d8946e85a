package io.jobwarden.core.guard;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentThreads;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one timer that all time limits share.
 *
 * <p>Asked by many threads. Its thread starts with the first task, and goes when there was nothing
 * to do for a while.
 */
public final class Deadlines implements Alarm, AutoCloseable {
  private static final long IDLE_NANOS = 30_000_000_000L;
  private static final Ring NEVER = () -> {};

  private final ScheduledThreadPoolExecutor timer;

  private Deadlines(long idleNanos) {
    timer = new ScheduledThreadPoolExecutor(1, AgentThreads.single("jobwarden-timer"));
    timer.setKeepAliveTime(idleNanos, TimeUnit.NANOSECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true); // most are cancelled, long before they are due
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
    try {
      Future<?> due = timer.schedule(() -> run(task), delayNanos, TimeUnit.NANOSECONDS);
      return () -> due.cancel(false);
    } catch (RejectedExecutionException closed) {
      return NEVER;
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable fault) { // the other time limits must be kept all the same
      AgentFaults.count("timer", fault);
    }
  }

  /** Tasks that have neither run nor been cancelled; for tests. */
  int pending() {
    return timer.getQueue().size();
  }

  /** Forgets what is not due yet; does not wait. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
