package io.jobwarden.core.signal.heartbeat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One file, written at most once a second, once more after the last change, and now and then while
 * a call is under way.
 *
 * <p>Changes are told by threads of the application; all writing is done by the timer's thread.
 */
final class HeartbeatFile {
  private static final long PERIOD_NANOS = 1_000_000_000L;
  private static final long RETRY_NANOS = 10_000_000_000L;

  private final Path path;
  private final HeartbeatText text;
  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final long refreshNanos;
  private final ConcurrentSkipListMap<String, RuleBeat> beats = new ConcurrentSkipListMap<>();
  private final AtomicBoolean planned = new AtomicBoolean();
  private volatile long writtenNanos;
  private boolean refreshing; // of the timer's thread
  private boolean failing; // of the timer's thread
  private boolean stopped; // of the timer's thread

  /** {@code refreshNanos}: time from one write to the next while a call is under way. */
  HeartbeatFile(
      Path path,
      HeartbeatText text,
      ScheduledExecutorService timer,
      Ticker ticker,
      long refreshNanos) {
    this.refreshNanos = refreshNanos;
    this.path = path;
    this.text = text;
    this.timer = timer;
    this.ticker = ticker;
    this.writtenNanos = ticker.nanos() - PERIOD_NANOS;
  }

  /** The state of a rule, the same one for rules of the same name. */
  RuleBeat beat(Rule rule) {
    RuleBeat fresh = new RuleBeat(rule, this, ticker.epochMillis());
    RuleBeat known = beats.putIfAbsent(rule.name(), fresh);
    if (known != null) {
      known.change(rule);
    }
    changed();
    return known == null ? fresh : known;
  }

  /** Forgets rules of other names. */
  void keep(Set<String> rules) {
    if (beats.keySet().retainAll(rules)) {
      changed();
    }
  }

  /** Plans a write, unless there is one planned that will see the change. */
  void changed() {
    if (!planned.get()) {
      plan(Math.max(0, writtenNanos + PERIOD_NANOS - ticker.nanos()));
    }
  }

  private void plan(long delayNanos) {
    if (planned.compareAndSet(false, true)) {
      try {
        ScheduledFuture<?> unused = timer.schedule(this::write, delayNanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) { // closed: "stopped" is the last word
        planned.set(false);
      }
    }
  }

  private void write() {
    writtenNanos = ticker.nanos();
    planned.set(false); // from here on changes may be missed: they plan the next write
    try {
      if (!stopped) {
        store();
        refreshLater();
      }
    } catch (Throwable fault) { // the timer must go on for other files
      AgentFaults.count("heartbeat", fault);
    }
  }

  private void refreshLater() {
    boolean busy = beats.values().stream().anyMatch(beat -> beat.inflight() > 0);
    if (busy && !refreshing) {
      refreshing = true;
      try {
        ScheduledFuture<?> unused =
            timer.schedule(this::refresh, refreshNanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) { // closed: "stopped" is the last word
        refreshing = false;
      }
    }
  }

  private void refresh() {
    refreshing = false;
    write();
  }

  /** The last write; on the timer's thread. */
  void stop() {
    stopped = true;
    store();
  }

  private void store() {
    List<RuleBeat> now = new ArrayList<>(beats.values());
    try {
      WholeFile.replace(path, text.of(now, stopped, ticker.epochMillis()));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        AgentLog.warn("heartbeat " + path + " cannot be written (" + e + "): tried again");
      }
      failing = true;
      plan(RETRY_NANOS);
    }
  }
}
