package io.jobwarden.core.guard;

import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.ConcurrencyPlan;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many calls of a rule run at once, for each key by itself.
 *
 * <p>Calls that wait are let in by order of arrival; a call that comes just when a place is given
 * back may be let in before them only where no call may wait. Asked by many threads; holds no lock
 * while a call waits.
 */
public final class ConcurrencyLimit {
  private final @Nullable GuardCounts counts;
  private final ByKey<Places> byKey;
  private volatile ConcurrencyPlan plan;
  private volatile long waitNanos;

  private ConcurrencyLimit(ConcurrencyPlan plan, @Nullable GuardCounts counts) {
    this.plan = plan;
    this.waitNanos = plan.maxWait().toNanos();
    this.counts = counts;
    this.byKey = new ByKey<>("concurrency by " + plan.key(), null, key -> new Places(this));
  }

  public static ConcurrencyLimit of(ConcurrencyPlan plan) {
    return new ConcurrencyLimit(plan, null);
  }

  /** A limit that counts there the calls that wait for it. */
  public static ConcurrencyLimit of(ConcurrencyPlan plan, GuardCounts counts) {
    return new ConcurrencyLimit(plan, counts);
  }

  /**
   * Asks for a place, and waits for it as long as the plan allows.
   *
   * @return where to give it back, or null if there is none, or if the thread was interrupted (its
   *     flag is set then)
   */
  public @Nullable Places enter(String key) {
    return enter(key, waitNanos);
  }

  /** Asks for a place without waiting. */
  public @Nullable Places enterNow(String key) {
    return enter(key, 0L);
  }

  private @Nullable Places enter(String key, long waitNanos) {
    Places places = join(key);
    boolean entered = false;
    try {
      entered = places.takeNow(waitNanos > 0) || (waitNanos > 0 && wait(places, waitNanos));
    } finally {
      if (!entered) {
        places.part();
      }
    }
    return entered ? places : null;
  }

  private boolean wait(Places places, long waitNanos) {
    if (counts != null) {
      counts.waits();
    }
    try {
      return places.takeWithin(waitNanos);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (counts != null) {
        counts.waited();
      }
    }
  }

  /** The places of a key, which are not forgotten until they are parted with. */
  private Places join(String key) {
    Places places = byKey.of(key);
    while (!places.join()) {
      places = byKey.of(key);
    }
    return places;
  }

  /**
   * Changes the limit of all keys while calls run and wait: places that are added let in at once
   * those that wait, places that are taken away go as they are given back.
   */
  public void change(ConcurrencyPlan changed) {
    plan = changed;
    waitNanos = changed.maxWait().toNanos();
    byKey.refitAll();
  }

  /** Tells whether a call may wait for a place. */
  public boolean waits() {
    return waitNanos > 0;
  }

  public ConcurrencyPlan plan() {
    return plan;
  }

  /** What there is for a key, and how many keys are known; for tests. */
  Places places(String key) {
    return byKey.of(key);
  }

  int keys() {
    return byKey.size();
  }
}
