package io.jobwarden.core.guard;

import io.jobwarden.core.model.RetryPlan;

/** The waits between bodies: longer each time by a factor, up to a cap, spread at random. */
final class Backoff {
  private Backoff() {}

  /**
   * The wait after so many bodies.
   *
   * @param random from 0 to 1
   */
  static long delayNanos(RetryPlan plan, int bodies, double random) {
    double grown = (double) plan.initial().toNanos() * Math.pow(plan.factor(), bodies - 1);
    double capped = Math.min(grown, (double) plan.max().toNanos());
    double spread = capped * (1 + plan.jitter() * (2 * random - 1));
    return (long) Math.max(0, Math.min(spread, (double) plan.max().toNanos()));
  }
}
