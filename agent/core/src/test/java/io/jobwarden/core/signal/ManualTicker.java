package io.jobwarden.core.signal;

import io.jobwarden.core.model.Ticker;
import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until they are turned. */
public final class ManualTicker implements Ticker {
  public static final String START = "2026-11-22T02:00:03.127Z";

  private volatile long nanos = 1_000_000_000L;
  private volatile long epochMillis = Instant.parse(START).toEpochMilli();

  /** Clocks that show this Unix time, in milliseconds. */
  public static ManualTicker at(long epochMillis) {
    ManualTicker ticker = new ManualTicker();
    ticker.epochMillis = epochMillis;
    return ticker;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  public synchronized void turn(Duration by) {
    nanos += by.toNanos();
    epochMillis += by.toMillis();
  }

  /** Turns the clock on the wall alone, as somebody who sets it does. */
  public synchronized void jump(Duration by) {
    epochMillis += by.toMillis();
  }
}
