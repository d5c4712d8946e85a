package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import java.time.Duration;

/** The bodies that count, and how they ended; added to by many threads. */
interface Window {
  static Window of(BreakerPlan plan) {
    Duration window = plan.window();
    return window == null
        ? new CountWindow(plan.calls())
        : new TimeWindow(window.toNanos(), plan.calls());
  }

  /** Bodies that it must hold before their shares say something. */
  int least();

  /** True if it matters when a body ended. */
  boolean isTimed();

  /** Adds a body; the {@link Tally} of the window with it. */
  long add(boolean failed, boolean slow, long nowNanos);

  long tally(long nowNanos);
}
