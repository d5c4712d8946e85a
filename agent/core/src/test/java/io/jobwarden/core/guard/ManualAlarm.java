package io.jobwarden.core.guard;

import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rings on the thread that turns the clock. */
public final class ManualAlarm implements Alarm {
  private final ManualTicker ticker;
  private final List<Due> dues = new ArrayList<>();

  public ManualAlarm(ManualTicker ticker) {
    this.ticker = ticker;
  }

  @Override
  public synchronized Ring in(long delayNanos, Runnable task) {
    Due due = new Due(ticker.nanos() + delayNanos, task);
    dues.add(due);
    notifyAll();
    return () -> forget(due);
  }

  private synchronized void forget(Due due) {
    dues.remove(due);
  }

  /** Turns the clock, and runs what is due on the way, each at its time. */
  public void turn(Duration by) {
    long end = ticker.nanos() + by.toNanos();
    for (Due due = take(end); due != null; due = take(end)) {
      turnTo(Math.max(due.nanos, ticker.nanos()));
      due.task.run();
    }
    turnTo(end);
  }

  /** The same, once another thread has set an alarm. */
  public void turnWhenSet(Duration by) throws InterruptedException {
    awaitSet();
    turn(by);
  }

  private synchronized void awaitSet() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (dues.isEmpty() && System.nanoTime() < deadline) {
      wait(100);
    }
  }

  /** What has neither rung nor been cancelled. */
  public synchronized int pending() {
    return dues.size();
  }

  private synchronized @Nullable Due take(long end) {
    Due next = dues.stream().min(Comparator.comparingLong(due -> due.nanos)).orElse(null);
    if (next == null || next.nanos > end) {
      return null;
    }
    dues.remove(next);
    return next;
  }

  private void turnTo(long nanos) {
    ticker.turn(Duration.ofNanos(nanos - ticker.nanos()));
  }

  private static final class Due {
    final long nanos;
    final Runnable task;

    Due(long nanos, Runnable task) {
      this.nanos = nanos;
      this.task = task;
    }
  }
}
