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
    Double size = sum(plan.size());
    Double workers = sum(plan.workers());
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

  /** Over all label sets of a gauge or counter; null where there is none of that name. */
  private @Nullable Double sum(@Nullable String metric) {
    if (metric == null) {
      return null;
    }
    String family = metric.replaceAll("_total$", ""); // as the library calls counters
    Double sum = null;
    for (MetricSnapshot snapshot :
        registry.scrape(name -> name.equals(metric) || name.equals(family))) {
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
