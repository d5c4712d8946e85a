package io.jobwarden.core.health;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.heartbeat.HeartbeatCheck;
import java.nio.file.Paths;
import java.time.Duration;

/** A heartbeat file is fresh, by each of its rules. */
final class HeartbeatAgeCheck implements Check {
  private final String file;
  private final Duration maxLag;
  private final Ticker ticker;

  HeartbeatAgeCheck(String file, Duration maxLag, Ticker ticker) {
    this.file = file;
    this.maxLag = maxLag;
    this.ticker = ticker;
  }

  @Override
  public Verdict look() {
    HeartbeatCheck found = HeartbeatCheck.of(Paths.get(file), maxLag, ticker.epochMillis());
    return found.code() == HeartbeatCheck.FRESH
        ? Verdict.HEALTHY
        : Verdict.unhealthy(found.reason());
  }
}
