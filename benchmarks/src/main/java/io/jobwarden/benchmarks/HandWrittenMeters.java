package io.jobwarden.benchmarks;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.function.LongSupplier;

/** What somebody writes around a job who has no agent: the same meters as a rule's defaults. */
final class HandWrittenMeters {
  private static final double[] BUCKETS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300
  };

  final Counter runs = Counter.builder().name("runs_total").labelNames("queue").build();
  final Counter successes = Counter.builder().name("successes_total").labelNames("queue").build();
  final Counter failures = Counter.builder().name("failures_total").labelNames("queue").build();
  final Gauge inflight = Gauge.builder().name("inflight").labelNames("queue").build();
  final Gauge lastSuccess = Gauge.builder().name("last_success").labelNames("queue").build();
  final Histogram duration =
      Histogram.builder()
          .name("duration_seconds")
          .labelNames("queue")
          .classicOnly()
          .classicUpperBounds(BUCKETS)
          .build();

  /** The points of one label value, looked up once. */
  Points points(String queue) {
    return new Points(
        runs.labelValues(queue),
        successes.labelValues(queue),
        failures.labelValues(queue),
        inflight.labelValues(queue),
        lastSuccess.labelValues(queue),
        duration.labelValues(queue));
  }

  /** Where one label value is recorded. */
  record Points(
      CounterDataPoint runs,
      CounterDataPoint successes,
      CounterDataPoint failures,
      GaugeDataPoint inflight,
      GaugeDataPoint lastSuccess,
      DistributionDataPoint duration) {

    long count(LongSupplier body) {
      inflight.inc();
      long start = System.nanoTime();
      try {
        long result = body.getAsLong();
        successes.inc();
        lastSuccess.set(System.currentTimeMillis() / 1e3);
        return result;
      } catch (RuntimeException failed) {
        failures.inc();
        throw failed;
      } finally {
        duration.observe((System.nanoTime() - start) / 1e9);
        runs.inc();
        inflight.dec();
      }
    }
  }
}
