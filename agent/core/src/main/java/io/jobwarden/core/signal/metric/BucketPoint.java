package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sorts values into buckets.
 *
 * <p>Not the library's own, which allocates 16 bytes a value, and lets the caller wait for a lock
 * while it is scraped. In return a scrape may see a value in its bucket, and not yet in the sum.
 */
final class BucketPoint implements Distribution {
  private final double[] upperBounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();
  private final LastExemplars exemplars;
  private final long createdMillis = Ticker.SYSTEM.epochMillis();

  /** {@code upperBounds} ascend; the last one is infinite. */
  BucketPoint(double[] upperBounds) {
    this.upperBounds = upperBounds;
    this.counts = new LongAdder[upperBounds.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
    this.exemplars = new LastExemplars(upperBounds);
  }

  @Override
  public void observe(double value) {
    counts[bucketOf(value, upperBounds)].increment();
    sum.add(value);
  }

  @Override
  public void exemplify(double value, TraceContext span, long epochMillis) {
    exemplars.note(value, span, epochMillis);
  }

  /** The first bucket whose upper bound is not exceeded. */
  static int bucketOf(double value, double[] upperBounds) {
    int bucket = 0;
    while (value > upperBounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  HistogramDataPointSnapshot snapshot(Labels labels) {
    long[] now = new long[counts.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = counts[i].sum();
    }
    return new HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(upperBounds, now),
        sum.sum(),
        labels,
        exemplars.snapshot(),
        createdMillis);
  }
}
