package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import org.jspecify.annotations.Nullable;

/**
 * The data points of one rule for one set of label values, ready to be written to.
 *
 * <p>Called by many threads at once; no method allocates or waits. The clock is asked only where a
 * meter shows the answer: each look at it costs a fifth of what a counted call costs (see {@code
 * MetricsOnlyBenchmark}).
 */
public final class Cells {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final @Nullable RunsPoint runs;
  private final @Nullable CounterDataPoint successes;
  private final @Nullable CounterDataPoint failures;
  private final @Nullable CounterDataPoint retries;
  private final @Nullable CounterDataPoint rejected;
  private final @Nullable CounterDataPoint deadLetters;
  private final @Nullable CounterDataPoint injected;
  private final @Nullable CounterDataPoint late;
  private final @Nullable CounterDataPoint slow;
  private final double slowSeconds;
  private final @Nullable GaugePoint inflight;
  private final @Nullable Distribution duration;
  private final @Nullable Distribution attemptDuration;
  private final @Nullable LastValue lastStart;
  private final @Nullable LastValue lastSuccess;
  private final @Nullable LastValue lastFailure;
  private final @Nullable LastValue lastDuration;
  private final @Nullable LastValue lastOutcome;
  private final CustomCell[] custom;

  Cells(MeterSlots slots, String[] labelValues) {
    runs = slots.runs(labelValues);
    successes = slots.counter(StandardMeter.SUCCESSES, labelValues);
    failures = slots.counter(StandardMeter.FAILURES, labelValues);
    retries = slots.counter(StandardMeter.RETRIES, labelValues);
    rejected = slots.counter(StandardMeter.REJECTED, labelValues);
    deadLetters = slots.counter(StandardMeter.DEAD_LETTERS, labelValues);
    injected = slots.counter(StandardMeter.INJECTED, labelValues);
    late = slots.counter(StandardMeter.LATE, labelValues);
    slow = slots.counter(StandardMeter.SLOW, labelValues);
    slowSeconds = slots.slowSeconds();
    inflight = slots.level(StandardMeter.INFLIGHT, labelValues);
    duration = slots.histogram(StandardMeter.DURATION, labelValues);
    attemptDuration = slots.histogram(StandardMeter.ATTEMPT_DURATION, labelValues);
    lastStart = slots.last(StandardMeter.LAST_START, labelValues);
    lastSuccess = slots.last(StandardMeter.LAST_SUCCESS, labelValues);
    lastFailure = slots.last(StandardMeter.LAST_FAILURE, labelValues);
    lastDuration = slots.last(StandardMeter.LAST_DURATION, labelValues);
    lastOutcome = slots.last(StandardMeter.LAST_OUTCOME, labelValues);
    custom = slots.custom(labelValues);
  }

  /** The first body is about to run. */
  public void started(Ticker ticker) {
    setToNow(lastStart, ticker);
    add(inflight, 1); // last: whoever sees this method fail will not say left()
  }

  /** The call that {@link #started} is over, however. */
  public void left() {
    add(inflight, -1);
  }

  /** Bodies ran again. */
  public void retried(long times) {
    CounterDataPoint point = retries;
    if (point != null) {
      point.inc(times);
    }
  }

  /**
   * One body ran.
   *
   * @param span of the call, if it is recorded
   */
  public void attempt(double seconds, @Nullable TraceContext span, Ticker ticker) {
    observe(attemptDuration, seconds, span, ticker);
  }

  /**
   * The call ended well.
   *
   * @param span of the call, if it is recorded
   */
  public void succeeded(double seconds, @Nullable TraceContext span, Ticker ticker) {
    if (runs != null) {
      runs.succeeded();
    }
    increment(successes);
    ended(seconds, span, ticker);
    setToNow(lastSuccess, ticker);
    set(lastOutcome, 1);
  }

  /**
   * The call failed for good.
   *
   * @param span of the call, if it is recorded
   */
  public void failed(double seconds, @Nullable TraceContext span, Ticker ticker) {
    if (runs != null) {
      runs.failed();
    }
    increment(failures);
    ended(seconds, span, ticker);
    setToNow(lastFailure, ticker);
    set(lastOutcome, 0);
  }

  private void ended(double seconds, @Nullable TraceContext span, Ticker ticker) {
    observe(duration, seconds, span, ticker);
    set(lastDuration, seconds);
    if (slow != null && seconds >= slowSeconds) {
      slow.inc(1L);
    }
  }

  /** A guard refused the call before its first body. */
  public void rejected() {
    if (runs != null) {
      runs.rejected();
    }
    increment(rejected);
  }

  /** The call was written to the dead-letter file. */
  public void deadLettered() {
    increment(deadLetters);
  }

  /** Chaos stood for a body, or delayed it, so many times. */
  public void injected(long times) {
    CounterDataPoint point = injected;
    if (point != null) {
      point.inc(times);
    }
  }

  /** The call returned a result after its time limit. */
  public void late() {
    increment(late);
  }

  /** A value for the meter at that place among the rule's custom ones. */
  public void custom(int index, double value) {
    if (index < custom.length) {
      custom[index].take(value);
    }
  }

  private static void increment(@Nullable CounterDataPoint point) {
    if (point != null) {
      point.inc(1L);
    }
  }

  private static void observe(
      @Nullable Distribution point, double seconds, @Nullable TraceContext span, Ticker ticker) {
    if (point != null) {
      point.observe(seconds);
      if (span != null) {
        point.exemplify(seconds, span, ticker.epochMillis());
      }
    }
  }

  private static void add(@Nullable GaugePoint point, long amount) {
    if (point != null) {
      point.add(amount);
    }
  }

  private static void setToNow(@Nullable LastValue point, Ticker ticker) {
    if (point != null) {
      point.set(ticker.epochMillis() / MILLIS_PER_SECOND);
    }
  }

  private static void set(@Nullable LastValue point, double value) {
    if (point != null) {
      point.set(value);
    }
  }
}
