package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A gauge with all its points. */
final class GaugeFamily extends Family<GaugePoint> {
  private final ConcurrentMap<List<String>, GaugePoint> shown = new ConcurrentHashMap<>();
  private final GaugeWithCallback gauge;

  GaugeFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
    gauge =
        GaugeWithCallback.builder(LibrarySettings.OURS)
            .name(name)
            .help(shape.help())
            .labelNames(shape.labelArray())
            .callback(this::show)
            .build();
  }

  private void show(GaugeWithCallback.Callback callback) {
    shown.forEach(
        (labelValues, point) -> callback.call(point.value(), labelValues.toArray(new String[0])));
  }

  @Override
  Collector collector() {
    return gauge;
  }

  @Override
  GaugePoint make(List<String> labelValues) {
    GaugePoint point = new GaugePoint();
    shown.put(labelValues, point);
    return point;
  }
}
