package io.jobwarden.sample;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Looks again and again until it is so. */
public final class Await {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private Await() {}

  /** The first value that the condition holds for. */
  public static <T> T until(String what, Callable<T> value, Predicate<? super T> condition)
      throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      T found = value.call();
      if (condition.test(found)) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " did not happen; last seen: " + found);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Waits for the condition alone. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, condition, Boolean::booleanValue);
  }
}
