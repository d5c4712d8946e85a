package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/** A histogram with all its points. */
final class HistogramFamily extends Family<DistributionDataPoint> {
  private final Histogram histogram;

  HistogramFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
    Histogram.Builder builder =
        Histogram.builder(LibrarySettings.OURS)
            .name(name)
            .help(shape.help())
            .labelNames(shape.labelArray())
            .withoutExemplars();
    if (!shape.nativeHistogram()) {
      builder.classicOnly();
    }
    if (!shape.buckets().isEmpty()) {
      builder.classicUpperBounds(
          shape.buckets().stream().mapToDouble(Double::doubleValue).toArray());
    }
    histogram = builder.build();
  }

  @Override
  Collector collector() {
    return histogram;
  }

  @Override
  DistributionDataPoint make(List<String> labelValues) {
    return histogram.labelValues(labelValues.toArray(new String[0]));
  }
}
