package io.jobwarden.core.signal.metric;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.prometheus.metrics.model.registry.Collector;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One metric with all its points, at most {@code maxSeries} and one that the rest shares.
 *
 * <p>Points are looked up by threads of the application, once per label set; they are made under
 * the lock of {@code this}.
 *
 * @param <P> type of its points
 */
abstract class Family<P> {
  /** Stands in every label of the point that label sets over the limit share. */
  static final String OTHER = "_other";

  private final String name;
  private final Shape shape;
  private final int maxSeries;
  private final ConcurrentMap<List<String>, P> points = new ConcurrentHashMap<>();
  private @Nullable P other;

  Family(String name, Shape shape, int maxSeries) {
    this.name = name;
    this.shape = shape;
    this.maxSeries = maxSeries;
  }

  final String name() {
    return name;
  }

  final Shape shape() {
    return shape;
  }

  /** What the registry asks for its values. */
  abstract Collector collector();

  /** Makes the point for a label set. */
  abstract P make(List<String> labelValues);

  /** The point for values in the order of {@link Shape#labels}. */
  final P point(List<String> labelValues) {
    P known = points.get(labelValues);
    return known == null ? newPoint(labelValues) : known;
  }

  private synchronized P newPoint(List<String> labelValues) {
    P known = points.get(labelValues);
    if (known != null) {
      return known;
    }
    if (points.size() >= maxSeries && !labelValues.isEmpty()) {
      return overflow();
    }
    P made = make(labelValues);
    points.put(labelValues, made);
    return made;
  }

  private P overflow() {
    SelfCounter.SERIES_OVERFLOWED.increment();
    P shared = other;
    if (shared == null) {
      AgentLog.warn(
          "metric "
              + name
              + " has reached metrics.max_series ("
              + maxSeries
              + "): further label sets are counted together as "
              + OTHER);
      String[] values = new String[shape.labels().size()];
      Arrays.fill(values, OTHER);
      shared = make(Collections.unmodifiableList(Arrays.asList(values)));
      other = shared;
    }
    return shared;
  }
}
