package io.jobwarden.core.web;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.health.Health;
import io.jobwarden.core.model.HttpPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.Signals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The agent's HTTP server; where it cannot be had, that is said, and there is none.
 *
 * <p>Not to be started before the application's main has begun, since the JDK's server touches
 * {@code java.util.logging}.
 */
public final class AgentServer implements AutoCloseable {
  private static final long START_MILLIS = 2_000;

  private volatile @Nullable Listener listener;
  private volatile boolean closed;

  private AgentServer() {}

  /** Starts the server; nothing is thrown if that is not possible. */
  public static AgentServer start(HttpPlan plan, Signals signals, Health health, Ticker ticker) {
    AgentServer server = new AgentServer();
    Thread starter =
        AgentThreads.named("jobwarden-http", () -> server.listen(plan, signals, health, ticker));
    starter.start(); // the JDK's own threads take over that theirs is a daemon
    try {
      starter.join(START_MILLIS); // looking up a host name may take its time
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return server;
  }

  private void listen(HttpPlan plan, Signals signals, Health health, Ticker ticker) {
    String address = plan.host() + ":" + plan.port();
    try {
      Routes routes = new Routes();
      if (plan.metrics()) {
        routes.add("/metrics", new MetricsPage(signals.registry()));
      }
      HealthPages pages = new HealthPages(health, ticker);
      routes.add("/health/live", pages::live);
      routes.add("/health/ready", pages::ready);
      routes.add("/health/queue", pages::queue);
      routes.add("/api/v1/health", pages::ready); // for who asked there before
      Listener started = Listener.start(plan, routes, ticker);
      listener = started;
      if (closed) {
        close();
        return;
      }
      AgentLog.info("listening on " + started.url() + "/ (" + routes.list() + ")");
    } catch (IOException e) {
      giveUp(address, e.getMessage() + "; look at http.host and http.port");
    } catch (LinkageError e) { // "java -m" may have left the module out
      giveUp(address, "no module jdk.httpserver; start java with --add-modules jdk.httpserver");
    } catch (RuntimeException e) { // an odd host name or port
      AgentFaults.count("web", e);
    }
  }

  private static void giveUp(String address, String reason) {
    AgentLog.error(
        "cannot listen on "
            + address
            + ", so there is no /metrics and no /health; the application goes on: "
            + reason);
  }

  /** The port that is listened on, or -1 if there is none. */
  public int port() {
    Listener current = listener;
    return current == null ? -1 : current.port();
  }

  /** Closes the port, requests under way with it, and ends the threads. */
  @Override
  public void close() {
    closed = true;
    Listener current = listener;
    listener = null;
    if (current != null) {
      current.close();
    }
  }
}
