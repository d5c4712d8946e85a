package io.jobwarden.core.model;

import java.util.Locale;

/** How a call, or one attempt of it, ended. */
public enum Outcome {
  SUCCESS,
  ERROR,
  RETRY,
  REJECTED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration and in what comes out. */
  public String text() {
    return text;
  }
}
