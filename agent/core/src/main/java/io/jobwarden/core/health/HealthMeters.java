package io.jobwarden.core.health;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checks as metrics: who scrapes asks them. */
final class HealthMeters implements MultiCollector {
  private static final String CHECK_UP = "health_check_up";
  private static final String CHECK_UP_HELP = "1 if the health check is healthy, else 0.";
  private static final String READY = "health_ready";
  private static final String READY_HELP = "1 if /health/ready says healthy, else 0.";

  private final Supplier<@Nullable Readiness> readiness;

  HealthMeters(Supplier<@Nullable Readiness> readiness) {
    this.readiness = readiness;
  }

  @Override
  public MetricSnapshots collect() {
    Readiness now = readiness.get();
    if (now == null) {
      return new MetricSnapshots();
    }
    GaugeSnapshot.Builder up = GaugeSnapshot.builder().name(CHECK_UP).help(CHECK_UP_HELP);
    for (CheckStanding check : now.checks()) {
      up.dataPoint(point(check.healthy(), Labels.of("check", check.name())));
    }
    GaugeSnapshot.Builder ready = GaugeSnapshot.builder().name(READY).help(READY_HELP);
    ready.dataPoint(point(now.ready(), Labels.EMPTY));
    return now.checks().isEmpty()
        ? new MetricSnapshots(ready.build())
        : new MetricSnapshots(up.build(), ready.build());
  }

  private static GaugeDataPointSnapshot point(boolean well, Labels labels) {
    return GaugeDataPointSnapshot.builder().value(well ? 1 : 0).labels(labels).build();
  }

  @Override
  public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
    return Arrays.asList(
        MetricFamilyDescriptor.gauge(CHECK_UP).help(CHECK_UP_HELP).labelNames("check").build(),
        MetricFamilyDescriptor.gauge(READY).help(READY_HELP).build());
  }
}
