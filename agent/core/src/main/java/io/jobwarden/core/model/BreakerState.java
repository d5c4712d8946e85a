package io.jobwarden.core.model;

import java.util.Locale;

/** What a breaker does with the calls that ask it. */
public enum BreakerState {
  /** Lets all calls in and watches how they end. */
  CLOSED,
  /** Lets no call in until its time is over. */
  OPEN,
  /** Lets a few calls in, to see how they end. */
  HALF_OPEN,
  /** Lets no call in, since the configuration says so. */
  FORCED_OPEN,
  /** Lets all calls in and does not watch, since the configuration says so. */
  DISABLED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration and in what comes out. */
  public String text() {
    return text;
  }
}
