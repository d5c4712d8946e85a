package io.jobwarden.core.model;

import java.util.Locale;

/** What becomes of the values of several objects that have the same labels. */
public enum Merge {
  /** That of the object seen last. */
  NEWEST,
  SUM,
  MAX;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration. */
  public String text() {
    return text;
  }
}
