package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.diag.Handoff;
import io.jobwarden.core.diag.SelfCounter;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Holds spans that have ended between the application's threads and the one that sends them: of
 * fixed size, never waited for, and without a lock (see {@link Handoff}), which is why it stands in
 * the place of OpenTelemetry's own; what finds it full is dropped and counted.
 */
final class SpanQueue implements SpanProcessor {
  private final BatchPlan plan;
  private final Handoff<ReadableSpan> spans;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private volatile boolean closed;
  private volatile boolean hurried;

  SpanQueue(BatchPlan plan) {
    this.plan = plan;
    this.spans = new Handoff<>(plan.queue);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!span.getSpanContext().isSampled()) {
      return;
    }
    if (closed || !spans.offer(span)) {
      SelfCounter.SPANS_DROPPED.increment();
      refused.increment();
    } else if (waiting.incrementAndGet() == plan.batch || hurried) {
      spans.wake();
    }
  }

  /** Called by the thread that sends: waits until a batch is full, or for so long as one may be. */
  void gather() {
    spans.gather(plan.delayNanos, this::isUrgent);
  }

  /** Tells whether the next batch is to be sent at once. */
  boolean isUrgent() {
    int there = waiting.get();
    return closed || there >= plan.batch || (hurried && there > 0);
  }

  /** Called by that thread: the next spans, as many as make a batch. */
  List<SpanData> take() {
    List<SpanData> batch = new ArrayList<>();
    ReadableSpan span = spans.poll();
    while (span != null) {
      waiting.decrementAndGet();
      batch.add(span.toSpanData());
      span = batch.size() < plan.batch ? spans.poll() : null;
    }
    return batch;
  }

  /** Called by that thread: how many found the queue full since it was asked last. */
  long refused() {
    return refused.sumThenReset();
  }

  boolean isEmpty() {
    return waiting.get() == 0;
  }

  /** Lets spans wait no longer. */
  void hurry() {
    hurried = true;
    spans.wake();
  }

  /** Takes no more. */
  void end() {
    closed = true;
    spans.wake();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public CompletableResultCode shutdown() {
    end();
    return CompletableResultCode.ofSuccess();
  }
}
