package io.jobwarden.core.model;

import java.util.Locale;

/** What a limit does with a call for which there is no room. */
public enum WhenFull {
  /** The caller gets a {@code CallRejectedException}. */
  REJECT,
  /** The caller gets null, 0 or false. */
  SKIP;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration and in what comes out. */
  public String text() {
    return text;
  }
}
