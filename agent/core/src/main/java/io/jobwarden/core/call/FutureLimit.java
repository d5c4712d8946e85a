package io.jobwarden.core.call;

import io.jobwarden.core.guard.Ring;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The time limit of one attempt whose method returns before it is over. */
final class FutureLimit {
  /** The part whose limit it is; what is inside of it is not tried again once it struck. */
  final NestedRun run;

  private volatile boolean over;
  private volatile @Nullable Ring ring;
  private @Nullable TimeoutException error;

  FutureLimit(NestedRun run) {
    this.run = run;
  }

  void rings(Ring later) {
    ring = later;
  }

  /** False once the attempt has ended. */
  boolean isLive() {
    return !over;
  }

  /** The attempt has ended. */
  void end() {
    over = true;
    Ring waiting = ring;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /** How an attempt ends that did not keep it; always the same object. */
  synchronized TimeoutException error() {
    TimeoutException made = error;
    if (made == null) {
      made = new TimeoutException(run.lateText());
      error = made;
    }
    return made;
  }
}
