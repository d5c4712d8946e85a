package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.TraceContext;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A histogram of exponential buckets besides the classic ones, as the library has it. */
final class NativeHistogramFamily extends HistogramFamily implements Collector {
  private final Histogram histogram;
  private final String[] labelNames;
  private final double[] upperBounds;
  private final ConcurrentMap<Labels, LastExemplars> exemplars = new ConcurrentHashMap<>();

  NativeHistogramFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
    histogram = builder(name, shape).build();
    labelNames = shape.labelArray();
    upperBounds = upperBounds(shape.buckets());
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
    return this;
  }

  @Override
  Distribution make(List<String> labelValues) {
    String[] values = labelValues.toArray(new String[0]);
    LastExemplars last = new LastExemplars(upperBounds);
    exemplars.put(Labels.of(labelNames, values), last);
    return new Point(histogram.labelValues(values), last);
  }

  @Override
  public MetricSnapshot collect() {
    HistogramSnapshot plain = histogram.collect();
    List<HistogramDataPointSnapshot> points = new ArrayList<>(plain.getDataPoints().size());
    for (HistogramDataPointSnapshot point : plain.getDataPoints()) {
      LastExemplars last = exemplars.get(point.getLabels());
      points.add(last == null ? point : with(last, point));
    }
    return new HistogramSnapshot(plain.getMetadata(), points);
  }

  private static HistogramDataPointSnapshot with(
      LastExemplars last, HistogramDataPointSnapshot point) {
    return new HistogramDataPointSnapshot(
        point.getClassicBuckets(),
        point.getNativeSchema(),
        point.getNativeZeroCount(),
        point.getNativeZeroThreshold(),
        point.getNativeBucketsForPositiveValues(),
        point.getNativeBucketsForNegativeValues(),
        point.getSum(),
        point.getLabels(),
        last.snapshot(),
        point.getCreatedTimestampMillis());
  }

  @Override
  public @Nullable MetricFamilyDescriptor getMetricFamilyDescriptor() {
    return histogram.getMetricFamilyDescriptor();
  }

  /** One label set. */
  private static final class Point implements Distribution {
    private final DistributionDataPoint values;
    private final LastExemplars exemplars;

    Point(DistributionDataPoint values, LastExemplars exemplars) {
      this.values = values;
      this.exemplars = exemplars;
    }

    @Override
    public void observe(double value) {
      values.observe(value);
    }

    @Override
    public void exemplify(double value, TraceContext span, long epochMillis) {
      exemplars.note(value, span, epochMillis);
    }
  }
}
