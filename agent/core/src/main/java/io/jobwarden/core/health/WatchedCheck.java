package io.jobwarden.core.health;

import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.model.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A check and what it has found so far. One that hangs is not begun a second time, nor waited for
 * again until it has come back. Its thread is never interrupted: that would close a file which a
 * database inside of the process works with just then.
 *
 * <p>Guarded by {@code this}, but for the look itself.
 */
final class WatchedCheck {
  private final CheckPlan plan;
  private final Check check;
  private final Ticker ticker;
  private final long limitNanos;
  private @Nullable CountDownLatch underWay;
  private long begunNanos;
  private @Nullable Verdict last;
  private long lastNanos;
  private boolean healthy;
  private long sinceMillis;

  WatchedCheck(CheckPlan plan, Check check, Duration limit, Ticker ticker) {
    this.plan = plan;
    this.check = check;
    this.limitNanos = limit.toNanos();
    this.ticker = ticker;
  }

  /** Begins to look, unless it still does. */
  synchronized CountDownLatch begin() {
    CountDownLatch known = underWay;
    if (known != null) {
      return known;
    }
    CountDownLatch over = new CountDownLatch(1);
    AgentThreads.named("jobwarden-check", () -> look(over)).start(); // there may be no thread left
    underWay = over;
    begunNanos = ticker.nanos();
    return over;
  }

  private void look(CountDownLatch over) {
    try {
      end(verdict());
    } finally {
      over.countDown();
    }
  }

  private Verdict verdict() {
    try {
      return check.look();
    } catch (Throwable fault) { // what is looked at may be the application's, and throw anything
      return Verdict.unhealthy(fault.getClass().getName());
    }
  }

  private synchronized void end(Verdict verdict) {
    last = verdict;
    lastNanos = ticker.nanos() - begunNanos;
    underWay = null;
  }

  /** Waits for the end of a look that has just begun; not for one that is overdue already. */
  void await(CountDownLatch over) throws InterruptedException {
    long left = left();
    if (left > 0) {
      boolean unused = over.await(left, TimeUnit.NANOSECONDS); // which standing() finds out
    }
  }

  private synchronized long left() {
    return limitNanos - (ticker.nanos() - begunNanos);
  }

  /** How it stands by now. */
  synchronized CheckStanding standing() {
    Verdict now = last;
    long took = lastNanos;
    if (underWay != null || now == null) {
      took = ticker.nanos() - begunNanos;
      now =
          Verdict.unhealthy(
              "no answer for "
                  + Seconds.text(TimeUnit.NANOSECONDS.toMillis(took))
                  + ", at most "
                  + Seconds.text(TimeUnit.NANOSECONDS.toMillis(limitNanos))
                  + " allowed");
    }
    if (sinceMillis == 0 || healthy != now.isHealthy()) {
      sinceMillis = ticker.epochMillis();
      healthy = now.isHealthy();
    }
    return CheckStanding.of(
        plan.name(), plan.required(), now.isHealthy(), now.reason(), sinceMillis, took);
  }
}
