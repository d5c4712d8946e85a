package io.jobwarden.core.signal.log;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.file.RotatingFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a file; while that fails, to standard output, said once each time it begins.
 *
 * <p>Used by the writer's thread alone.
 */
final class FileSink implements LineSink {
  private static final long RETRY_NANOS = 30_000_000_000L;

  private final String path;
  private final RotatingFile file;
  private final @Nullable LineSink fallback;
  private final Ticker ticker;
  private boolean failing;
  private long failedNanos;

  /** {@code fallback} is null where the lines go to standard output anyway. */
  FileSink(LogFilePlan plan, @Nullable LineSink fallback, Ticker ticker) {
    this.path = plan.path();
    this.file = RotatingFile.shared(plan, ticker);
    this.fallback = fallback;
    this.ticker = ticker;
  }

  @Override
  public void write(byte[] bytes, int length) {
    if (failing && ticker.nanos() - failedNanos < RETRY_NANOS) {
      writeElsewhere(bytes, length);
      return;
    }
    try {
      file.append(bytes, length);
      if (failing) {
        failing = false;
        AgentLog.info("log lines go to " + path + " again");
      }
    } catch (IOException e) {
      failed(e);
      writeElsewhere(bytes, length);
    }
  }

  private void failed(IOException e) {
    if (!failing) {
      AgentLog.warn(
          "log file "
              + path
              + " cannot be written ("
              + e
              + "): its lines go to standard output until it can");
    }
    failing = true;
    failedNanos = ticker.nanos();
  }

  private void writeElsewhere(byte[] bytes, int length) {
    if (fallback != null) {
      fallback.write(bytes, length);
    }
  }

  @Override
  public void flush() {
    if (fallback != null) {
      fallback.flush();
    }
  }

  @Override
  public void close() {
    file.release();
    if (fallback != null) {
      fallback.close();
    }
  }
}
