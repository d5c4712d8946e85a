package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.TreeSet;

/** A histogram with all its points. */
abstract class HistogramFamily extends Family<Distribution> {
  HistogramFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
  }

  static HistogramFamily of(String name, Shape shape, int maxSeries) {
    return shape.nativeHistogram()
        ? new NativeHistogramFamily(name, shape, maxSeries)
        : new BucketFamily(name, shape, maxSeries);
  }

  /** Those configured, or the library's own; ascending, the last one infinite. */
  static double[] upperBounds(List<Double> configured) {
    TreeSet<Double> bounds = new TreeSet<>(configured);
    if (bounds.isEmpty()) {
      for (double bound : Histogram.Builder.DEFAULT_CLASSIC_UPPER_BOUNDS) {
        bounds.add(bound);
      }
    }
    bounds.add(Double.POSITIVE_INFINITY);
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
