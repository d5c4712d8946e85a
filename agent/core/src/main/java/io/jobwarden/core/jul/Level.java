package io.jobwarden.core.jul;

/** The levels that our dependencies name. */
public enum Level {
  SEVERE,
  WARNING,
  INFO,
  CONFIG,
  FINE,
  FINER,
  FINEST
}
