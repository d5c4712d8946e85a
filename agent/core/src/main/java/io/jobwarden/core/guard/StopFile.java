package io.jobwarden.core.guard;

import io.jobwarden.core.model.Ticker;
import java.io.File;

/**
 * A file that stops something while it is there; looked at once a second at the most.
 *
 * <p>Asked by many threads. Whoever asks while it is looked at waits for the answer: an old one may
 * be as old as the last call.
 */
final class StopFile {
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final File file;
  private final Ticker ticker;
  private volatile long lookedNanos;
  private volatile boolean there;

  StopFile(String path, Ticker ticker) {
    this.file = new File(path).getAbsoluteFile();
    this.ticker = ticker;
    look();
  }

  boolean isThere() {
    if (isOld()) {
      synchronized (this) {
        if (isOld()) {
          look();
        }
      }
    }
    return there;
  }

  private boolean isOld() {
    return ticker.nanos() - lookedNanos >= LOOK_NANOS;
  }

  private void look() {
    long nanos = ticker.nanos();
    there = file.exists();
    lookedNanos = nanos;
  }
}
