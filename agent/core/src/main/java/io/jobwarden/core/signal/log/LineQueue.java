package io.jobwarden.core.signal.log;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.Handoff;
import io.jobwarden.core.diag.SelfCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Holds records between the application's threads and the writer's: of fixed size, never waited
 * for; what finds it full is dropped and counted.
 */
final class LineQueue {
  private static final long DRAIN_MILLIS = 1_000;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Handoff<Entry> entries;
  private final Runnable late;
  private final LongAdder dropped = new LongAdder();
  private final List<CountDownLatch> reached = new ArrayList<>(); // of the writer's thread
  private volatile boolean closed;
  private volatile boolean draining;

  /** {@code late} is told of records that come after the queue was closed. */
  LineQueue(int size, Runnable late) {
    this.entries = new Handoff<>(size);
    this.late = late;
  }

  void offer(PendingLine record) {
    if (!entries.offer(new Entry(record, null))) {
      dropped.increment();
      SelfCounter.LOG_EVENTS_DROPPED.increment();
      return;
    }
    entries.wake();
    if (closed) {
      late.run();
    } else if (draining) {
      awaitWritten();
    }
  }

  /**
   * Waits until all records are written; from now on whoever brings one waits for it too, since the
   * JVM may end at any moment. The first wait in vain is the last one.
   */
  void drain() {
    draining = true;
    awaitWritten();
  }

  /** The writer has brought everything that it took to where it belongs. */
  void flushed() {
    reached.forEach(CountDownLatch::countDown);
    reached.clear();
  }

  private void awaitWritten() {
    CountDownLatch written = new CountDownLatch(1);
    try {
      boolean done =
          offerWithin(new Entry(null, written))
              && written.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (!done && draining) {
        draining = false; // a writer that is stuck must not hold up every call of a shutdown
        long lines = size();
        AgentLog.warn(
            "the log's writer is stuck: " + lines + " lines and those to come may be lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean offerWithin(Entry entry) throws InterruptedException {
    boolean offered = entries.offer(entry, TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS));
    entries.wake();
    return offered;
  }

  /** The next record, or null if there is none now. */
  @Nullable PendingLine poll() {
    Entry entry = entries.poll();
    while (entry != null && entry.record == null) {
      reach(entry);
      entry = entries.poll();
    }
    return entry == null ? null : entry.record;
  }

  /** Waits for a while for a record, or for the queue to be closed. */
  void await() {
    if (!closed) {
      entries.await(LOOK_NANOS);
    }
  }

  /** Lets the writer end when all is written, and wakes it. */
  void close() {
    closed = true;
    entries.offer(new Entry(null, null)); // if there is no room, nobody waits
    entries.wake();
  }

  boolean isClosed() {
    return closed;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Records that wait. */
  long size() {
    long records = 0;
    for (Entry entry : entries.things()) {
      records += entry.record == null ? 0 : 1;
    }
    return records;
  }

  long dropped() {
    return dropped.sum();
  }

  private void reach(Entry entry) {
    if (entry.mark != null) {
      reached.add(entry.mark);
    }
  }

  /** A record, or a mark that somebody waits for, or neither. */
  private static final class Entry {
    final @Nullable PendingLine record;
    final @Nullable CountDownLatch mark;

    Entry(@Nullable PendingLine record, @Nullable CountDownLatch mark) {
      this.record = record;
      this.mark = mark;
    }
  }
}
