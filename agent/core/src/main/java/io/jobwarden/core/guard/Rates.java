package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import java.time.Duration;

/** Which shares of bodies that failed or were slow are too much. Immutable. */
final class Rates {
  private final double failureRate;
  private final double slowRate;
  private final long slowNanos;

  private Rates(double failureRate, double slowRate, long slowNanos) {
    this.failureRate = failureRate;
    this.slowRate = slowRate;
    this.slowNanos = slowNanos;
  }

  static Rates of(BreakerPlan plan) {
    Duration slow = plan.slowOver();
    return new Rates(
        plan.failureRate(), plan.slowRate(), slow == null ? Long.MAX_VALUE : slow.toNanos());
  }

  boolean isSlow(long durationNanos) {
    return durationNanos >= slowNanos;
  }

  boolean isTooManyFailed(long failed, long bodies) {
    return failed > 0 && share(failed, bodies) >= failureRate;
  }

  boolean isTooManySlow(long slow, long bodies) {
    return slow > 0 && share(slow, bodies) >= slowRate;
  }

  /** Divided, never multiplied: 7 of 100 are 7 %, but 100 * 0.07 is more than 7. */
  private static double share(long some, long bodies) {
    return (double) some / bodies;
  }
}
