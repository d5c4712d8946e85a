package io.jobwarden.core.signal.metric;

import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What guards refused, who waits for them, and how breakers stand. */
final class GuardMeters {
  private static final String REJECTED = "jobwarden_guard_rejected";
  private static final String REJECTED_HELP =
      "Calls, and further attempts of calls, that a guard did not let run.";
  private static final String WAITING = "jobwarden_guard_waiting";
  private static final String WAITING_HELP = "Calls that wait for a guard to let them run.";
  private static final String BREAKER = "jobwarden_breaker_state";
  private static final String BREAKER_HELP =
      "1 for the state that the breaker of a key is in, 0 for the others.";

  private final Redaction redaction;

  GuardMeters(Redaction redaction) {
    this.redaction = redaction;
  }

  void describe(List<MetricFamilyDescriptor> all) {
    all.add(
        MetricFamilyDescriptor.counter(REJECTED)
            .help(REJECTED_HELP)
            .labelNames("rule", "guard")
            .build());
    all.add(
        MetricFamilyDescriptor.gauge(WAITING)
            .help(WAITING_HELP)
            .labelNames("rule", "guard")
            .build());
    all.add(
        MetricFamilyDescriptor.gauge(BREAKER)
            .help(BREAKER_HELP)
            .labelNames("rule", "key", "state")
            .build());
  }

  void collect(MetricSnapshots.Builder all) {
    CounterSnapshot.Builder rejected = CounterSnapshot.builder().name(REJECTED).help(REJECTED_HELP);
    GaugeSnapshot.Builder waiting = GaugeSnapshot.builder().name(WAITING).help(WAITING_HELP);
    GuardCounts.each(
        (rule, guard, counts) -> {
          Labels labels = Labels.of("rule", rule, "guard", guard);
          rejected.dataPoint(
              CounterDataPointSnapshot.builder()
                  .labels(labels)
                  .value((double) counts.rejections())
                  .build());
          waiting.dataPoint(point(labels, counts.waiting()));
        });
    all.metricSnapshot(rejected.build());
    all.metricSnapshot(waiting.build());
    all.metricSnapshot(breakers());
  }

  private GaugeSnapshot breakers() {
    GaugeSnapshot.Builder breakers = GaugeSnapshot.builder().name(BREAKER).help(BREAKER_HELP);
    BreakerStates.all()
        .forEach(
            (rule, states) ->
                byShownKey(states)
                    .forEach(
                        (key, now) -> {
                          for (BreakerState state : BreakerState.values()) {
                            Labels labels =
                                Labels.of("rule", rule, "key", key, "state", state.text());
                            breakers.dataPoint(point(labels, now.contains(state.text()) ? 1 : 0));
                          }
                        }));
    return breakers.build();
  }

  /** Keys that look the same once their secrets are blotted out share their series. */
  private Map<String, Set<String>> byShownKey(Map<String, String> states) {
    Map<String, Set<String>> shown = new TreeMap<>();
    states.forEach(
        (key, state) ->
            shown
                .computeIfAbsent(redaction.text("key", key), unknown -> new HashSet<>())
                .add(state));
    return shown;
  }

  private static GaugeDataPointSnapshot point(Labels labels, long value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }
}
