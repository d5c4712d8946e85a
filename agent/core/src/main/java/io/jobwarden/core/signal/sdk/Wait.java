package io.jobwarden.core.signal.sdk;

import io.jobwarden.core.model.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for another thread without a lock; an interrupt is kept for whoever it is meant for. */
public final class Wait {
  private static final long LOOK_NANOS = 1_000_000;

  private Wait() {}

  /** True if it came true in time. */
  public static boolean until(BooleanSupplier done, long millis) {
    long end = Ticker.SYSTEM.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    boolean isDone = done.getAsBoolean();
    while (!isDone && Ticker.SYSTEM.nanos() - end < 0) {
      interrupted |= Thread.interrupted(); // else nothing would be waited for
      LockSupport.parkNanos(LOOK_NANOS);
      isDone = done.getAsBoolean();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return isDone;
  }
}
