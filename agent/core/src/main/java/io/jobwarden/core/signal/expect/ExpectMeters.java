package io.jobwarden.core.signal.expect;

import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.MissedReason;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is expected and what was missed, as metrics of each component, by rule. */
final class ExpectMeters implements MultiCollector {
  private final Supplier<List<WatchedRule>> watched;

  ExpectMeters(Supplier<List<WatchedRule>> watched) {
    this.watched = watched;
  }

  @Override
  public MetricSnapshots collect() {
    Map<String, CounterSnapshot.Builder> missed = new LinkedHashMap<>();
    Map<String, GaugeSnapshot.Builder> due = new LinkedHashMap<>();
    for (WatchedRule each : watched.get()) {
      String prefix = each.plan().meterPrefix();
      addMissed(
          each, missed.computeIfAbsent(prefix + ExpectPlan.MISSED_RUNS, ExpectMeters::counter));
      addDue(
          each,
          due.computeIfAbsent(
              prefix + ExpectPlan.NEXT_DUE,
              name -> GaugeSnapshot.builder().name(name).help(ExpectPlan.NEXT_DUE_HELP)));
    }
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    missed.values().forEach(family -> all.metricSnapshot(family.build()));
    due.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }

  private static CounterSnapshot.Builder counter(String name) {
    return CounterSnapshot.builder()
        .name(name.replaceAll("_total$", "")) // which the library adds
        .help(ExpectPlan.MISSED_RUNS_HELP);
  }

  private static void addMissed(WatchedRule rule, CounterSnapshot.Builder family) {
    for (MissedReason reason : MissedReason.values()) {
      family.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(Labels.of("rule", rule.rule().name(), "reason", reason.text()))
              .value((double) rule.missed(reason))
              .build());
    }
  }

  private static void addDue(WatchedRule rule, GaugeSnapshot.Builder family) {
    family.dataPoint(
        GaugeDataPointSnapshot.builder()
            .labels(Labels.of("rule", rule.rule().name()))
            .value(rule.nextDueMillis() / 1e3)
            .build());
  }
}
