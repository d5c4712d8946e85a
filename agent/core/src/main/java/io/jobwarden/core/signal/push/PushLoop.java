package io.jobwarden.core.signal.push;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.diag.SeldomWarning;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sdk.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Sends metrics to one receiver, on a thread of its own, at intervals and at the end. */
final class PushLoop {
  private static final String PLACE = "metrics";

  private final Supplier<Receiver> opening;
  private final Ticker ticker;
  private final SeldomWarning trouble;
  private final Thread thread;
  private final AtomicBoolean begun = new AtomicBoolean();

  /** Times somebody asked for a sending out of turn, and how many of them are answered. */
  private final AtomicLong asked = new AtomicLong();

  private volatile long answered;
  private volatile boolean closed;

  /** {@code opening} is called by the loop's own thread. */
  PushLoop(String thread, Supplier<Receiver> opening, Ticker ticker) {
    this.opening = opening;
    this.ticker = ticker;
    this.trouble = new SeldomWarning(ticker::nanos);
    this.thread = AgentThreads.named(thread, this::run);
  }

  /** The application's main has begun: what must not be loaded earlier may be. */
  void begin() {
    if (!closed && begun.compareAndSet(false, true)) {
      thread.start();
    }
  }

  private void run() {
    try (Receiver receiver = opening.get()) {
      while (!closed) {
        long upTo = waitForTurn(receiver.interval());
        send(receiver);
        answered = upTo;
      }
    } catch (RuntimeException refused) {
      AgentLog.warn("metrics: none are sent: " + refused.getMessage());
    } catch (LinkageError fault) {
      AgentFaults.count(PLACE, fault);
    } finally {
      answered = Long.MAX_VALUE; // whoever waits need not any more
    }
  }

  /** Returns how many sendings were asked for by then. */
  private long waitForTurn(Duration interval) {
    long end = ticker.nanos() + interval.toNanos();
    long left = end - ticker.nanos();
    while (left > 0 && !closed && asked.get() == answered) {
      LockSupport.parkNanos(this, left);
      left = end - ticker.nanos();
    }
    return asked.get();
  }

  private void send(Receiver receiver) {
    try {
      receiver.send();
    } catch (IOException refused) {
      SelfCounter.METRIC_PUSHES_FAILED.increment();
      trouble.warn(
          "metrics: they could not be sent to "
              + receiver.who()
              + " (counted in "
              + SelfCounter.METRIC_PUSHES_FAILED.metric()
              + "); the application goes on: "
              + refused.getMessage());
    } catch (RuntimeException | LinkageError fault) { // the next time may be better
      AgentFaults.count(PLACE, fault);
      SelfCounter.METRIC_PUSHES_FAILED.increment();
    }
  }

  /** Sends once more, and waits for that, for so long at the most. */
  void drain(long millis) {
    begin();
    long mine = asked.incrementAndGet();
    LockSupport.unpark(thread);
    if (!Wait.until(() -> answered >= mine, millis)) {
      AgentLog.warn("metrics: the last ones could not be sent before the end of the JVM");
    }
  }

  /** Sends once more, for so long at the most, and ends. */
  void close(long millis) {
    closed = true;
    LockSupport.unpark(thread);
    if (!Wait.until(() -> !thread.isAlive(), millis)) {
      thread.interrupt();
      Wait.until(() -> !thread.isAlive(), millis);
    }
  }
}
