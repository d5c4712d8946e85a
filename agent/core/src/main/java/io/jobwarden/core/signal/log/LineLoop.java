package io.jobwarden.core.signal.log;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.file.LineBuffer;
import java.io.IOException;
import java.util.List;

/** What the writer's thread does until the queue is closed and empty. */
final class LineLoop implements Runnable {
  private static final long TELL_NANOS = 60_000_000_000L;

  private final LineQueue queue;
  private final List<LineSink> sinks;
  private final LogLine line;
  private final Ticker ticker;
  private long toldDropped;
  private long toldNanos;

  LineLoop(LineQueue queue, List<LineSink> sinks, LogLine line, Ticker ticker) {
    this.queue = queue;
    this.sinks = sinks;
    this.line = line;
    this.ticker = ticker;
  }

  @Override
  public void run() {
    boolean more = true;
    while (more) {
      try {
        more = writeNext();
      } catch (Throwable fault) { // the thread must outlive whatever one line does to it
        AgentFaults.count("log", fault);
      }
    }
    for (LineSink sink : sinks) {
      sink.close();
    }
  }

  private boolean writeNext() throws IOException {
    PendingLine record = queue.poll();
    if (record == null) {
      for (LineSink sink : sinks) {
        sink.flush();
      }
      queue.flushed();
      if (queue.isClosed() && queue.isEmpty()) {
        return false;
      }
      queue.await();
    }
    if (record != null) {
      write(record);
    }
    tellDropped();
    return true;
  }

  private void write(PendingLine record) throws IOException {
    LineBuffer bytes = line.of(record);
    for (LineSink sink : sinks) {
      sink.write(bytes.array(), bytes.size());
    }
  }

  private void tellDropped() {
    long dropped = queue.dropped();
    long now = ticker.nanos();
    if (dropped != toldDropped && (toldDropped == 0 || now - toldNanos >= TELL_NANOS)) {
      AgentLog.warn(
          "the log queue is full: "
              + (dropped - toldDropped)
              + " events dropped (jobwarden_log_events_dropped_total); the application goes on");
      toldDropped = dropped;
      toldNanos = now;
    }
  }
}
