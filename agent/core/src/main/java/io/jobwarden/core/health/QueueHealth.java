package io.jobwarden.core.health;

import io.jobwarden.core.model.QueuePlan;
import io.jobwarden.core.signal.recent.LastHour;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Subject;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out how a queue stands, from metrics and from a rule's last hour. */
final class QueueHealth implements Supplier<QueueStanding> {
  private final QueuePlan plan;
  private final @Nullable Condition unhealthyWhen;
  private final PrometheusRegistry registry;
  private final Supplier<@Nullable LastHour> lastHour;

  QueueHealth(
      QueuePlan plan,
      @Nullable Condition unhealthyWhen,
      PrometheusRegistry registry,
      Supplier<@Nullable LastHour> lastHour) {
    this.plan = plan;
    this.unhealthyWhen = unhealthyWhen;
    this.registry = registry;
    this.lastHour = lastHour;
  }

  @Override
  public QueueStanding get() {
    MetricSnapshots found =
        registry.scrape(this::isAsked); // once, since gauges may take their time
    Double size = sum(plan.size(), found);
    Double workers = sum(plan.workers(), found);
    LastHour tasks = lastHour.get();
    boolean unhealthy =
        unhealthyWhen != null && unhealthyWhen.holds(Subject.named(Arrays.asList(size, workers)));
    return QueueStanding.of(
        !unhealthy,
        size,
        workers,
        tasks == null ? null : tasks.failed(),
        tasks == null ? null : tasks.averageSeconds());
  }

  private boolean isAsked(String family) {
    return isOf(plan.size(), family) || isOf(plan.workers(), family);
  }

  /** The library leaves out the end of a counter's name. */
  private static boolean isOf(@Nullable String metric, String family) {
    return metric != null && (metric.equals(family) || metric.equals(family + "_total"));
  }

  /** Over all label sets of a gauge or counter; null where there is none of that name. */
  private static @Nullable Double sum(@Nullable String metric, MetricSnapshots found) {
    Double sum = null;
    for (MetricSnapshot snapshot : found) {
      if (!isOf(metric, snapshot.getMetadata().getName())) {
        continue;
      }
      for (DataPointSnapshot point : snapshot.getDataPoints()) {
        double value = value(point);
        sum = Double.isNaN(value) ? sum : Double.valueOf(sum == null ? value : sum + value);
      }
    }
    return sum;
  }

  private static double value(DataPointSnapshot point) {
    if (point instanceof GaugeSnapshot.GaugeDataPointSnapshot) {
      return ((GaugeSnapshot.GaugeDataPointSnapshot) point).getValue();
    }
    if (point instanceof CounterSnapshot.CounterDataPointSnapshot) {
      return ((CounterSnapshot.CounterDataPointSnapshot) point).getValue();
    }
    return Double.NaN;
  }
}
