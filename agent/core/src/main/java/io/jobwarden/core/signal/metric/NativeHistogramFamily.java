package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/** A histogram of exponential buckets besides the classic ones, as the library has it. */
final class NativeHistogramFamily extends HistogramFamily {
  private final Histogram histogram;

  NativeHistogramFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
    histogram = builder(name, shape).build();
  }

  /** The library's histogram of that shape, with both kinds of buckets. */
  static Histogram.Builder builder(String name, Shape shape) {
    Histogram.Builder builder =
        Histogram.builder(LibrarySettings.OURS)
            .name(name)
            .help(shape.help())
            .labelNames(shape.labelArray())
            .withoutExemplars();
    return shape.buckets().isEmpty()
        ? builder
        : builder.classicUpperBounds(shape.buckets().stream().mapToDouble(b -> b).toArray());
  }

  @Override
  Collector collector() {
    return histogram;
  }

  @Override
  Distribution make(List<String> labelValues) {
    DistributionDataPoint point = histogram.labelValues(labelValues.toArray(new String[0]));
    return point::observe;
  }
}
