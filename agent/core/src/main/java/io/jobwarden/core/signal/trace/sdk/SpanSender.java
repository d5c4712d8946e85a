package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.diag.SeldomWarning;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sdk.Wait;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends spans, batch by batch, on a thread of its own; what nobody takes in is counted. */
final class SpanSender {
  private final SpanQueue queue;
  private final SpanExporter exporter;
  private final long exportMillis;
  private final SeldomWarning trouble;
  private final Thread thread = AgentThreads.named("jobwarden-traces", this::run);
  private volatile boolean sending;
  private volatile boolean givenUp;

  SpanSender(SpanQueue queue, SpanExporter exporter, long exportMillis, Ticker ticker) {
    this.queue = queue;
    this.exporter = exporter;
    this.exportMillis = exportMillis;
    this.trouble = new SeldomWarning(ticker::nanos);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!queue.isClosed() || !queue.isEmpty()) {
      queue.gather();
      do {
        sendBatch();
      } while (queue.isUrgent() && !queue.isEmpty());
    }
    exporter.shutdown().join(exportMillis, TimeUnit.MILLISECONDS);
  }

  private void sendBatch() {
    sending = true;
    List<SpanData> batch = queue.take();
    try {
      if (!batch.isEmpty()) {
        send(batch);
      }
    } catch (Throwable fault) { // the next batch may fare better
      AgentFaults.count("traces", fault);
      SelfCounter.SPANS_DROPPED.add(batch.size());
    } finally {
      sending = false;
    }
  }

  private void send(List<SpanData> batch) {
    if (givenUp) {
      SelfCounter.SPANS_DROPPED.add(batch.size());
      return;
    }
    CompletableResultCode result = exporter.export(batch).join(exportMillis, TimeUnit.MILLISECONDS);
    long refused = queue.refused();
    if (!result.isSuccess()) {
      SelfCounter.SPANS_DROPPED.add(batch.size());
      warn(batch.size() + refused, why(result));
    } else if (refused > 0) {
      warn(refused, "they come faster than they are sent, or sending paused; see OTEL_BSP_*");
    }
  }

  private void warn(long spans, String why) {
    trouble.warn(
        "traces: "
            + spans
            + " spans could not be sent and are dropped (counted in "
            + SelfCounter.SPANS_DROPPED.metric()
            + "); the application goes on: "
            + why);
  }

  private String why(CompletableResultCode result) {
    Throwable failure = result.getFailureThrowable();
    if (failure != null) {
      return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
    return result.isDone() ? "they were refused" : "no answer within " + exportMillis + " ms";
  }

  /** Sends what waits, for so long at the most; what comes later is sent at once. */
  void drain(long millis) {
    queue.hurry();
    if (!Wait.until(this::isIdle, millis)) {
      AgentLog.warn("traces: not all spans could be sent before the end of the JVM");
    }
  }

  /** Tells whether all that came was sent, or dropped. */
  boolean isIdle() {
    return queue.isEmpty() && !sending;
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Sends what waits, for so long at the most, and ends. */
  void close(long millis) {
    queue.end();
    if (!Wait.until(() -> !thread.isAlive(), millis)) {
      givenUp = true;
      thread.interrupt();
      Wait.until(() -> !thread.isAlive(), millis);
    }
  }
}
