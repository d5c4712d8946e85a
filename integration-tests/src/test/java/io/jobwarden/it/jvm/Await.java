package io.jobwarden.it.jvm;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** The one place where tests look again and again at a process that cannot call them. */
public final class Await {
  public static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /**
   * Waits until a condition holds.
   *
   * @param what is waited for, with what was seen instead, for the error
   */
  public static void until(Callable<String> what, Callable<Boolean> condition) throws Exception {
    until(DEADLINE, what, condition);
  }

  /** The same for what takes its time. */
  public static void until(Duration deadline, Callable<String> what, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + deadline.toSeconds() + " s for " + what.call());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
