package io.jobwarden.core.guard;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The permits of one key of a {@link RateLimit}.
 *
 * <p>Asked by many threads; no lock.
 */
public final class Permits extends Keyed {
  private static final long REFUSED = -1;

  private final RateLimit limit;
  private final String key;
  private final AtomicReference<Periods> periods;

  Permits(RateLimit limit, String key) {
    this.limit = limit;
    this.key = key;
    this.periods = new AtomicReference<>(Periods.of(limit.plan(), limit.nanos()));
  }

  /**
   * Takes a permit, and sleeps until its period begins if that is within the time allowed.
   *
   * @return a number to give it back by, or -1 if there is none, or if the thread was interrupted
   *     while it waited (its flag is set then)
   */
  public long take(boolean mayWait) {
    if (!join()) {
      return limit.of(key).take(mayWait); // one given back to this one is lost: rare, and no harm
    }
    try {
      return takeJoined(mayWait);
    } finally {
      part();
    }
  }

  private long takeJoined(boolean mayWait) {
    while (true) {
      Periods now = periods();
      long nanos = limit.nanos();
      long slot = now.take(nanos, mayWait);
      if (slot >= 0) {
        return begin(slot, now.nanosUntil(slot, nanos));
      }
      if (slot == Periods.NONE) {
        return REFUSED;
      }
      renew(now);
    }
  }

  private long begin(long slot, long waitNanos) {
    if (waitNanos <= 0 || limit.await(waitNanos)) {
      return slot;
    }
    giveBack(slot);
    return REFUSED;
  }

  /** Gives a permit back that was not made use of; one of a period that is over is lost. */
  public void giveBack(long slot) {
    periods().giveBack(slot);
  }

  @Override
  boolean isWorthKeeping() {
    return periods().isUsed(limit.nanos());
  }

  @Override
  void refit() {
    Periods now = periods();
    while (!now.isOf(limit.plan())) {
      renew(now);
      now = periods();
    }
  }

  private Periods periods() {
    return Objects.requireNonNull(periods.get());
  }

  /** Whoever comes first; the others go on with what that one made. */
  private void renew(Periods old) {
    periods.compareAndSet(old, old.followedBy(limit.plan(), limit.nanos()));
  }
}
