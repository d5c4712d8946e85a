package io.jobwarden.core.guard;

import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.Ticker;

/**
 * Lets at most so many bodies start in each period, for each key by itself.
 *
 * <p>Asked by many threads; no lock.
 */
public final class RateLimit {
  private final Ticker ticker;
  private final GuardCounts counts;
  private final Pause pause;
  private final ByKey<Permits> byKey;
  private volatile RatePlan plan;

  private RateLimit(RatePlan plan, Ticker ticker, GuardCounts counts, Pause pause) {
    this.plan = plan;
    this.ticker = ticker;
    this.counts = counts;
    this.pause = pause;
    this.byKey = new ByKey<>("rate by " + plan.key(), ticker, key -> new Permits(this, key));
  }

  /** A limit that counts there the calls that wait for it. */
  public static RateLimit of(RatePlan plan, Ticker ticker, GuardCounts counts) {
    return of(plan, ticker, counts, Pause.SLEEP);
  }

  static RateLimit of(RatePlan plan, Ticker ticker, GuardCounts counts, Pause pause) {
    return new RateLimit(plan, ticker, counts, pause);
  }

  /**
   * The permits of a key; to be asked for anew by each attempt, since unused ones are forgotten.
   */
  public Permits of(String key) {
    return byKey.of(key);
  }

  /**
   * Changes the limit of all keys. What is used of the current period stays used; calls that wait
   * start when they were told to.
   */
  public void change(RatePlan changed) {
    plan = changed;
    byKey.refitAll();
  }

  public RatePlan plan() {
    return plan;
  }

  /** Tells whether a call may wait for a permit. */
  public boolean waits() {
    return !plan.maxWait().isZero();
  }

  long nanos() {
    return ticker.nanos();
  }

  boolean await(long nanos) {
    counts.waits();
    try {
      return pause.await(nanos);
    } finally {
      counts.waited();
    }
  }

  /** Keys that are known; for tests. */
  int keys() {
    return byKey.size();
  }
}
