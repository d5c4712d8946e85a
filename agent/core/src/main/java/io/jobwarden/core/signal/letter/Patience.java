package io.jobwarden.core.signal.letter;

import io.jobwarden.core.model.Ticker;

/**
 * Waits that an interrupt does not end, since it would lose the letters of just those calls that
 * were interrupted; the flag is set again.
 */
final class Patience {
  private Patience() {}

  /** One wait of so many nanoseconds at the most; true if what it waits for has come. */
  interface Wait {
    boolean of(long nanos) throws InterruptedException;
  }

  /** Waits until something comes, or the ticker shows {@code deadline}: then false. */
  static boolean until(long deadline, Ticker ticker, Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.of(Math.max(0, deadline - ticker.nanos()));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
