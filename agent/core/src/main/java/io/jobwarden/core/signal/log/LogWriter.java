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
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of all rules, on its own thread: the application's threads only leave events in
 * a bounded queue.
 */
public final class LogWriter implements AutoCloseable {
  private static final long CLOSE_MILLIS = 2_000;

  private final LogsPlan plan;
  private final LineQueue queue;
  private final @Nullable Thread thread;

  private LogWriter(LogsPlan plan, LineQueue queue, LineLoop loop, boolean on) {
    this.plan = plan;
    this.queue = queue;
    this.thread = on ? AgentThreads.named("jobwarden-writer", loop) : null;
  }

  /** Starts the writer's thread, unless there is nowhere to write to. */
  public static LogWriter open(
      LogsPlan plan, ServicePlan service, Redaction redaction, Ticker ticker) {
    LineQueue queue = new LineQueue(plan.queue());
    List<LineSink> sinks = sinks(plan, ticker);
    LineLoop loop = new LineLoop(queue, sinks, new LogLine(service, redaction), ticker);
    LogWriter writer = new LogWriter(plan, queue, loop, !sinks.isEmpty());
    if (writer.thread != null) {
      writer.thread.start();
    }
    return writer;
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
    if (rule.log() == null || thread == null) {
      return null;
    }
    return new LogGate(
        rule.log(), plan, queue, () -> ThreadLocalRandom.current().nextDouble()); // not shared
  }

  /** Writes what is in the queue, for about a second; whoever brings more waits for it. */
  public void drain() {
    if (thread != null) {
      queue.drain();
    }
  }

  /** Writes what is in the queue, for at most two seconds, and closes the sinks. */
  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    queue.close();
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
