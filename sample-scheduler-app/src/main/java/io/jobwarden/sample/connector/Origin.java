package io.jobwarden.sample.connector;

import java.util.Locale;

/** Who asked for an import. */
public enum Origin {
  TIMER,
  MANUAL,
  TASK,
  UPLOAD;

  /** As it stands on record. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
