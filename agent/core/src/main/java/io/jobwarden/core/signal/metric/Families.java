package io.jobwarden.core.signal.metric;

import io.jobwarden.core.diag.AgentLog;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All metrics by name, each registered once; guarded by {@code this}. */
final class Families {
  private final PrometheusRegistry registry;
  private final int maxSeries;
  private final Map<String, Family<?>> byName = new HashMap<>();

  Families(PrometheusRegistry registry, int maxSeries) {
    this.registry = registry;
    this.maxSeries = maxSeries;
  }

  /**
   * The metric of that name; one of another shape, which a reload may have left, gives way.
   *
   * @return null if it cannot be registered, which is said
   */
  synchronized @Nullable Family<?> family(String name, Shape shape) {
    Family<?> known = byName.get(name);
    if (known != null && known.shape().equals(shape)) {
      return known;
    }
    if (known != null) {
      registry.unregister(known.collector());
      byName.remove(name);
    }
    try {
      Family<?> made = make(name, shape);
      registry.register(made.collector());
      byName.put(name, made);
      return made;
    } catch (IllegalArgumentException e) {
      AgentLog.error("metric " + name + " is left out: " + e.getMessage());
      return null;
    }
  }

  /** Forgets metrics of other names: rules that are gone leave none behind. */
  synchronized void keep(Set<String> names) {
    byName
        .values()
        .removeIf(
            family -> {
              boolean forgotten = !names.contains(family.name());
              if (forgotten) {
                registry.unregister(family.collector());
              }
              return forgotten;
            });
  }

  private Family<?> make(String name, Shape shape) {
    switch (shape.type()) {
      case COUNTER:
        return new CounterFamily(name, shape, maxSeries);
      case GAUGE:
        return new GaugeFamily(name, shape, maxSeries);
      case HISTOGRAM:
        return HistogramFamily.of(name, shape, maxSeries);
    }
    throw new AssertionError(shape.type());
  }
}
