package io.jobwarden.core.guard;

import io.jobwarden.core.model.ConcurrencyPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many calls of a rule run at once, for each key by itself.
 *
 * <p>Calls that wait are let in by order of arrival; a call that comes just when a place is given
 * back may be let in before them only where no call may wait. Asked by many threads; holds no lock
 * while a call waits.
 */
public final class ConcurrencyLimit {
  /** Keys kept at the most before those that nobody uses are forgotten. */
  private static final int KEYS = 1000;

  private final ConcurrencyPlan plan;
  private final long maxWaitNanos;
  private final Map<String, Places> byKey = new ConcurrentHashMap<>();

  private ConcurrencyLimit(ConcurrencyPlan plan) {
    this.plan = plan;
    this.maxWaitNanos = plan.maxWait().toNanos();
  }

  public static ConcurrencyLimit of(ConcurrencyPlan plan) {
    return new ConcurrencyLimit(plan);
  }

  /**
   * Asks for a place, and waits for it as long as the plan allows.
   *
   * @return where to give it back, or null if there is none, or if the thread was interrupted (its
   *     flag is set then)
   */
  public @Nullable Places enter(String key) {
    return enter(key, maxWaitNanos);
  }

  /** Asks for a place without waiting. */
  public @Nullable Places enterNow(String key) {
    return enter(key, 0L);
  }

  private @Nullable Places enter(String key, long waitNanos) {
    Places places = join(key);
    boolean entered = false;
    try {
      entered = places.enterNow(waitNanos > 0) || places.enterLater(waitNanos);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      if (!entered) {
        places.part();
      }
    }
    return entered ? places : null;
  }

  /** The places of a key, which are not forgotten until they are parted with. */
  private Places join(String key) {
    while (true) {
      Places places = byKey.get(key);
      if (places == null) {
        if (byKey.size() >= KEYS) {
          byKey.values().removeIf(Places::forget);
        }
        places = byKey.computeIfAbsent(key, unknown -> new Places(plan.max()));
      }
      if (places.join()) {
        return places;
      }
      byKey.remove(key, places);
    }
  }

  /** Tells whether a call may wait for a place. */
  public boolean waits() {
    return maxWaitNanos > 0;
  }

  public ConcurrencyPlan plan() {
    return plan;
  }

  /** Keys that are known; for tests. */
  int keys() {
    return byKey.size();
  }
}
