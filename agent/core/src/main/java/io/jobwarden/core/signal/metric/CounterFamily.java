package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/** A counter with all its points. */
final class CounterFamily extends Family<CounterDataPoint> {
  private final Counter counter;

  CounterFamily(String name, Shape shape, int maxSeries) {
    super(name, shape, maxSeries);
    counter =
        Counter.builder(LibrarySettings.OURS)
            .name(name)
            .help(shape.help())
            .labelNames(shape.labelArray())
            .withoutExemplars()
            .build();
  }

  @Override
  Collector collector() {
    return counter;
  }

  @Override
  CounterDataPoint make(List<String> labelValues) {
    return counter.labelValues(labelValues.toArray(new String[0]));
  }
}
