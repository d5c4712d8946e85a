package io.jobwarden.core.model;

import java.util.Locale;

/** How much a log line matters; a line is written if its level is at or above the limit. */
public enum Level {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  /** As a limit: nothing is written. As a line's level: the line is not written. */
  OFF;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration and in what comes out. */
  public String text() {
    return text;
  }
}
