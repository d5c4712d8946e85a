package io.jobwarden.core.model;

/** The agent's only clocks; tests turn them by hand. */
public interface Ticker {
  Ticker SYSTEM = new SystemTicker();

  /** For durations; never compare with another JVM's. */
  long nanos();

  /** For timestamps only. */
  long epochMillis();
}
