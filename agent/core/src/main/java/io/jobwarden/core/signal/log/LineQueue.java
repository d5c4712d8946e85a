package io.jobwarden.core.signal.log;

import io.jobwarden.core.diag.SelfCounter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Holds records between the application's threads and the writer's: of fixed size, never waited
 * for; what finds it full is dropped and counted.
 */
final class LineQueue {
  private final BlockingQueue<Entry> entries;
  private final LongAdder dropped = new LongAdder();
  private volatile boolean closed;

  LineQueue(int size) {
    entries = new ArrayBlockingQueue<>(size);
  }

  void offer(PendingLine record) {
    if (closed || !entries.offer(new Entry(record))) {
      dropped.increment();
      SelfCounter.LOG_EVENTS_DROPPED.increment();
    }
  }

  /** The next record, or null if there is none now. */
  @Nullable PendingLine poll() {
    Entry entry = entries.poll();
    return entry == null ? null : entry.record;
  }

  /** Waits for the next record; null: look whether the queue is closed. */
  @Nullable PendingLine take() throws InterruptedException {
    return entries.take().record;
  }

  /** Takes no more records, and wakes whoever waits for one. */
  void close() {
    closed = true;
    entries.offer(new Entry(null)); // if there is no room, nobody waits
  }

  boolean isClosed() {
    return closed;
  }

  int size() {
    return entries.size();
  }

  long dropped() {
    return dropped.sum();
  }

  private static final class Entry {
    final @Nullable PendingLine record;

    Entry(@Nullable PendingLine record) {
      this.record = record;
    }
  }
}
