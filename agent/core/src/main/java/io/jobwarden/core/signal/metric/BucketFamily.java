package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A histogram of fixed buckets. */
final class BucketFamily extends HistogramFamily implements Collector {
  private final double[] upperBounds;
  private final String[] labelNames;
  private final MetricFamilyDescriptor descriptor;
  private final ConcurrentMap<List<String>, BucketPoint> shown = new ConcurrentHashMap<>();

  BucketFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
    upperBounds = upperBounds(shape.buckets());
    labelNames = shape.labelArray();
    Histogram checked = NativeHistogramFamily.builder(name, shape).build(); // names and labels
    descriptor = Objects.requireNonNull(checked.getMetricFamilyDescriptor());
  }

  @Override
  Collector collector() {
    return this;
  }

  @Override
  Distribution make(List<String> labelValues) {
    BucketPoint point = new BucketPoint(upperBounds);
    shown.put(labelValues, point);
    return point;
  }

  @Override
  public MetricSnapshot collect() {
    List<HistogramDataPointSnapshot> points = new ArrayList<>(shown.size());
    shown.forEach(
        (labelValues, point) ->
            points.add(point.snapshot(Labels.of(labelNames, labelValues.toArray(new String[0])))));
    return new HistogramSnapshot(descriptor.getMetadata(), points);
  }

  @Override
  public MetricFamilyDescriptor getMetricFamilyDescriptor() {
    return descriptor;
  }
}
