package io.jobwarden.core.model;

import java.util.Locale;

/** The types of meters of the user's own. */
public enum MeterType {
  /** Adds the value. */
  COUNTER,
  /** Is set to the value. */
  GAUGE,
  /** Observes the value. */
  HISTOGRAM;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration and in what comes out. */
  public String text() {
    return text;
  }
}
