package io.jobwarden.core.signal.letter;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.file.RotatingFile;
import java.nio.file.Path;
import java.time.Duration;

/** One file of letters, for all rules that name it, with the thread that writes it. */
final class LetterWriter {
  private static final long CLOSE_MILLIS = 5_000;
  private static final long TELL_NANOS = Duration.ofHours(1).toNanos();
  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  private final Ticker ticker;
  private final RotatingFile file;
  private final LetterQueue queue;
  private final Thread thread;
  private long deleted; // of the thread that writes
  private long toldDeleted;
  private long toldNanos;

  private LetterWriter(DeadLetterPlan plan, int queueSize, long patienceNanos, Ticker ticker) {
    this.ticker = ticker;
    this.file = RotatingFile.shared(files(plan), ticker, this::deleted);
    this.queue = new LetterQueue(plan.file(), queueSize, patienceNanos, ticker);
    this.thread = AgentThreads.named("jobwarden-letters", new LetterLoop(plan.file(), queue, file));
  }

  /** Starts the thread; the file is opened with the first letter. */
  static LetterWriter start(DeadLetterPlan plan, int queueSize, long patienceNanos, Ticker ticker) {
    LetterWriter writer = new LetterWriter(plan, queueSize, patienceNanos, ticker);
    writer.thread.start();
    return writer;
  }

  private static LogFilePlan files(DeadLetterPlan plan) {
    return LogFilePlan.builder()
        .path(plan.file())
        .maxSizeBytes(plan.maxBytes())
        .maxFiles(plan.maxFiles())
        .maxAge(FOR_EVER)
        .build();
  }

  LetterQueue queue() {
    return queue;
  }

  /** Takes over the sizes of a plan for the same file. */
  void change(DeadLetterPlan plan) {
    file.change(files(plan));
  }

  private void deleted(Path oldest) {
    deleted++;
    long now = ticker.nanos();
    if (toldDeleted == 0 || now - toldNanos >= TELL_NANOS) {
      long files = deleted - toldDeleted;
      AgentLog.warn(
          "dead letters are deleted: "
              + oldest
              + (files > 1 ? " and " + (files - 1) + " files before it" : "")
              + " had to make room; raise dead_letter.max_files or max_size, or take letters away in"
              + " time");
      toldDeleted = deleted;
      toldNanos = now;
    }
  }

  /** Asks the writer to write what waits and to end. */
  void close() {
    queue.close();
  }

  /** Waits for its end; prints what it could not write in time. */
  void awaitEnd() {
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      queue.giveUp();
    }
  }
}
