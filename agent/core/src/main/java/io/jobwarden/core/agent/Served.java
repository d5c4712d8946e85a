package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.health.Health;
import io.jobwarden.core.model.HttpPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.Signals;
import io.jobwarden.core.web.AgentServer;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server, if there is to be one; nothing of it is loaded before. Guarded by {@code
 * this}.
 */
final class Served {
  private final Signals signals;
  private final Health health;
  private final Ticker ticker;
  private @Nullable AgentServer server;
  private boolean begun;
  private boolean stopped;

  Served(Signals signals, Health health, Ticker ticker) {
    this.signals = signals;
    this.health = health;
    this.ticker = ticker;
  }

  /** Starts it, which must not be before the application's main has begun. */
  synchronized void start(HttpPlan plan) {
    begun = true;
    if (!plan.enabled() || stopped) {
      return;
    }
    try {
      server = AgentServer.start(plan, signals, health, ticker);
    } catch (NoClassDefFoundError missing) {
      AgentLog.warn(
          "this JVM has no HTTP server ("
              + missing.getMessage()
              + "); start it with --add-modules jdk.httpserver to get /metrics; the rest works");
    }
  }

  /** Starts it by another plan, if it was to be started by now. */
  synchronized void restart(HttpPlan plan) {
    close();
    if (begun) {
      start(plan);
    }
  }

  /** Closes it for good. */
  synchronized void stop() {
    stopped = true;
    close();
  }

  private void close() {
    AgentServer current = server;
    server = null;
    if (current != null) {
      current.close();
    }
  }
}
