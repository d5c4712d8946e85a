package io.jobwarden.core.signal.metric;

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
}
