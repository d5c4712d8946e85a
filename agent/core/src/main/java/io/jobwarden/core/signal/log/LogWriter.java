package io.jobwarden.core.signal.log;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of all rules, on its own thread: the application's threads only leave events in
 * a bounded queue.
 *
 * <p>Calls may end after it was closed, whose lines are written all the same, by a thread that ends
 * with them.
 */
public final class LogWriter implements AutoCloseable {
  private static final long CLOSE_MILLIS = 2_000;

  private final LogsPlan plan;
  private final ServicePlan service;
  private final Redaction redaction;
  private final Ticker ticker;
  private final LineQueue queue;

  /** Null where there is nowhere to write to, and while nothing is written after the end. */
  private final AtomicReference<@Nullable Thread> writing = new AtomicReference<>();

  private LogWriter(LogsPlan plan, ServicePlan service, Redaction redaction, Ticker ticker) {
    this.plan = plan;
    this.service = service;
    this.redaction = redaction;
    this.ticker = ticker;
    this.queue = new LineQueue(plan.queue(), this::write);
  }

  /** Starts the writer's thread, unless there is nowhere to write to. */
  public static LogWriter open(
      LogsPlan plan, ServicePlan service, Redaction redaction, Ticker ticker) {
    LogWriter writer = new LogWriter(plan, service, redaction, ticker);
    if (writer.isOn()) {
      writer.write();
    }
    return writer;
  }

  private boolean isOn() {
    return plan.stdout() || plan.file() != null;
  }

  private void write() {
    Thread thread = AgentThreads.named("jobwarden-writer", this::writeToTheEnd);
    if (writing.compareAndSet(null, thread)) {
      thread.start();
    }
  }

  private void writeToTheEnd() {
    new LineLoop(queue, sinks(plan, ticker), new LogLine(service, redaction), ticker).run();
    writing.set(null);
    if (!queue.isEmpty()) {
      write(); // for what came just now
    }
  }

  private static List<LineSink> sinks(LogsPlan plan, Ticker ticker) {
    List<LineSink> sinks = new ArrayList<>();
    if (plan.stdout()) {
      sinks.add(new StdoutSink());
    }
    LogFilePlan file = plan.file();
    if (file != null) {
      sinks.add(new FileSink(file, plan.stdout() ? null : new StdoutSink(), ticker));
    }
    return sinks;
  }

  /** The sink for events of one rule, or null if none of them can become a line. */
  public @Nullable Sink gate(Rule rule) {
    if (rule.log() == null || !isOn()) {
      return null;
    }
    return new LogGate(
        rule.log(), plan, queue, () -> ThreadLocalRandom.current().nextDouble()); // not shared
  }

  /** Writes what is in the queue, for about a second; whoever brings more waits for it. */
  public void drain() {
    if (isOn()) {
      queue.drain();
    }
  }

  /** Writes what is in the queue, for at most two seconds, and closes the sinks. */
  @Override
  public void close() {
    Thread thread = writing.get();
    queue.close();
    if (thread == null) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      AgentLog.warn(
          "the log could not be written to its end within "
              + CLOSE_MILLIS / 1000
              + " s: "
              + queue.size()
              + " lines are lost");
    }
  }
}
