package io.jobwarden.core.signal.heartbeat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.HeartbeatPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * All heartbeat files of the process, written by one thread; guarded by {@code this}.
 *
 * <p>The thread starts with the first file.
 */
public final class Heartbeats implements AutoCloseable {
  private static final long CLOSE_MILLIS = 1_000;
  private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final HeartbeatText text;
  private final Ticker ticker;
  private final long refreshNanos;
  private final ScheduledThreadPoolExecutor timer;
  private final Map<Path, HeartbeatFile> files = new HashMap<>();

  private Heartbeats(HeartbeatText text, Ticker ticker, long refreshNanos) {
    this.refreshNanos = refreshNanos;
    this.text = text;
    this.ticker = ticker;
    this.timer = new ScheduledThreadPoolExecutor(1, AgentThreads.single("jobwarden-heartbeats"));
    this.timer.setRemoveOnCancelPolicy(true);
  }

  public static Heartbeats open(ServicePlan service, Redaction redaction, Ticker ticker) {
    return open(service, redaction, ticker, REFRESH_NANOS);
  }

  /** The same; {@code refreshNanos}: time between writes while a call is under way. */
  static Heartbeats open(
      ServicePlan service, Redaction redaction, Ticker ticker, long refreshNanos) {
    return new Heartbeats(new HeartbeatText(service, redaction), ticker, refreshNanos);
  }

  /** The sink for events of one rule, or null if it has no heartbeat. */
  public synchronized @Nullable Sink of(Rule rule) {
    HeartbeatPlan plan = rule.heartbeat();
    if (plan == null) {
      return null;
    }
    try {
      Path path = path(plan);
      HeartbeatFile file = files.get(path);
      if (file == null) {
        file = new HeartbeatFile(path, text, timer, ticker, refreshNanos);
        files.put(path, file);
      }
      return file.beat(rule);
    } catch (InvalidPathException e) {
      AgentLog.error("heartbeat of rule " + rule.name() + " is left out: " + e.getMessage());
      return null;
    }
  }

  private static Path path(HeartbeatPlan plan) {
    return new File(plan.file()).getAbsoluteFile().toPath().normalize();
  }

  /**
   * Forgets rules that are not among these, or beat elsewhere; a file that is nobody's any more
   * says that it has stopped.
   */
  public synchronized void keep(List<Rule> rules) {
    Map<Path, Set<String>> byPath = new HashMap<>();
    for (Rule rule : rules) {
      HeartbeatPlan plan = rule.heartbeat();
      if (plan != null) {
        note(plan, rule, byPath);
      }
    }
    files.entrySet().removeIf(file -> isLeft(file.getValue(), byPath.get(file.getKey())));
  }

  private static void note(HeartbeatPlan plan, Rule rule, Map<Path, Set<String>> byPath) {
    try {
      byPath.computeIfAbsent(path(plan), unknown -> new HashSet<>()).add(rule.name());
    } catch (InvalidPathException e) {
      return; // said when it was asked for
    }
  }

  private boolean isLeft(HeartbeatFile file, @Nullable Set<String> rules) {
    if (rules != null) {
      file.keep(rules);
      return false;
    }
    try {
      timer.execute(file::stop);
    } catch (RejectedExecutionException e) { // closed: it has said so already
      AgentLog.debug("heartbeats are closed: " + e);
    }
    return true;
  }

  /** Says in all files that the process has stopped, for at most one second. */
  @Override
  public synchronized void close() {
    if (!files.isEmpty() && !timer.isShutdown()) {
      Future<?> written = timer.submit(this::writeStopped);
      try {
        written.get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        AgentFaults.count("heartbeat", e);
      } catch (TimeoutException e) {
        AgentLog.warn("heartbeat files could not be closed within a second: they will look stale");
      }
    }
    timer.shutdownNow();
  }

  private void writeStopped() {
    files.values().forEach(HeartbeatFile::stop);
  }
}
