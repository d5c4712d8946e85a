package io.jobwarden.core.signal.recent;

import io.jobwarden.core.model.Ticker;
import org.jspecify.annotations.Nullable;

/** The rule whose last hour somebody asks for, if there is one. Guarded by {@code this}. */
public final class Recents {
  private final Ticker ticker;
  private @Nullable String rule;
  private @Nullable LastHour lastHour;

  private Recents(Ticker ticker) {
    this.ticker = ticker;
  }

  public static Recents open(Ticker ticker) {
    return new Recents(ticker);
  }

  /** Keeps the last hour of this rule from now on, or of none. */
  public synchronized void keep(@Nullable String asked) {
    if (asked == null || !asked.equals(rule)) {
      rule = asked;
      lastHour = asked == null ? null : new LastHour(ticker);
    }
  }

  /** The sink for events of a rule, or null if nobody asks for it. */
  public synchronized @Nullable LastHour of(String name) {
    return name.equals(rule) ? lastHour : null;
  }
}
