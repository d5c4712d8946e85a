package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.HttpPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.Signals;
import io.jobwarden.core.web.AgentServer;

/** Starts the embedded server, if there is to be one; nothing of it is loaded before. */
final class Served {
  private Served() {}

  static Runnable later(HttpPlan plan, Signals signals, Ticker ticker) {
    return () -> {
      if (plan.enabled()) {
        start(plan, signals, ticker);
      }
    };
  }

  private static void start(HttpPlan plan, Signals signals, Ticker ticker) {
    try {
      AgentServer.start(plan, signals, ticker);
    } catch (NoClassDefFoundError missing) {
      AgentLog.warn(
          "this JVM has no HTTP server ("
              + missing.getMessage()
              + "); start it with --add-modules jdk.httpserver to get /metrics; the rest works");
    }
  }
}
