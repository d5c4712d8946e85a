package io.jobwarden.core.signal.metric;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.ObservedGuards;
import io.jobwarden.core.diag.PassiveRules;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/** What the agent counts of itself. */
final class SelfMeters implements MultiCollector {
  private static final String FAULTS = "jobwarden_faults";
  private static final String FAULTS_HELP =
      "Faults of the agent itself, which the application did not notice.";
  private static final String VALUE_ERRORS = "jobwarden_value_errors";
  private static final String VALUE_ERRORS_HELP =
      "Values of the configuration that could not be read, by rule or gauge.";
  private static final String OBSERVED = "jobwarden_observed";
  private static final String OBSERVED_HELP =
      "What guards of rules in mode observe would have done.";
  private static final String PASSIVE = "jobwarden_rule_passive";
  private static final String PASSIVE_HELP =
      "1 for each reason why calls pass by a rule as if it were not there.";
  private static final String BUILD = "jobwarden_build";
  private static final String BUILD_HELP = "Version of the agent.";

  private final String version;
  private final GuardMeters guards;

  SelfMeters(String version, Redaction redaction) {
    this.version = version;
    this.guards = new GuardMeters(redaction);
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    for (SelfCounter counter : SelfCounter.ALL) {
      all.metricSnapshot(
          CounterSnapshot.builder()
              .name(base(counter))
              .help(counter.help())
              .dataPoint(CounterDataPointSnapshot.builder().value(counter.value()).build())
              .build());
    }
    all.metricSnapshot(faults());
    all.metricSnapshot(valueErrors());
    all.metricSnapshot(observed());
    all.metricSnapshot(passive());
    guards.collect(all);
    all.metricSnapshot(
        InfoSnapshot.builder()
            .name(BUILD)
            .help(BUILD_HELP)
            .dataPoint(
                InfoSnapshot.InfoDataPointSnapshot.builder()
                    .labels(Labels.of("version", version))
                    .build())
            .build());
    return all.build();
  }

  private static CounterSnapshot faults() {
    CounterSnapshot.Builder faults = CounterSnapshot.builder().name(FAULTS).help(FAULTS_HELP);
    AgentFaults.counts().forEach((place, count) -> faults.dataPoint(point(count, "place", place)));
    return faults.build();
  }

  private static CounterSnapshot valueErrors() {
    CounterSnapshot.Builder errors =
        CounterSnapshot.builder().name(VALUE_ERRORS).help(VALUE_ERRORS_HELP);
    ValueErrors.counts().forEach((rule, count) -> errors.dataPoint(point(count, "rule", rule)));
    return errors.build();
  }

  private static CounterSnapshot observed() {
    CounterSnapshot.Builder observed = CounterSnapshot.builder().name(OBSERVED).help(OBSERVED_HELP);
    ObservedGuards.counts()
        .forEach(
            (rule, guards) ->
                guards.forEach(
                    (guard, count) ->
                        observed.dataPoint(point(count, "rule", rule, "guard", guard))));
    return observed.build();
  }

  private static GaugeSnapshot passive() {
    GaugeSnapshot.Builder passive = GaugeSnapshot.builder().name(PASSIVE).help(PASSIVE_HELP);
    PassiveRules.all()
        .forEach(
            (rule, reasons) ->
                reasons.forEach(
                    reason ->
                        passive.dataPoint(
                            GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .labels(Labels.of("rule", rule, "reason", reason))
                                .value(1)
                                .build())));
    return passive.build();
  }

  private static CounterDataPointSnapshot point(long count, String... labels) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of(labels))
        .value((double) count)
        .build();
  }

  /** So that no rule's metric can have a name of these. */
  @Override
  public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
    List<MetricFamilyDescriptor> all = new ArrayList<>();
    for (SelfCounter counter : SelfCounter.ALL) {
      all.add(MetricFamilyDescriptor.counter(counter.metric()).help(counter.help()).build());
    }
    all.add(MetricFamilyDescriptor.counter(FAULTS).help(FAULTS_HELP).labelNames("place").build());
    all.add(
        MetricFamilyDescriptor.counter(VALUE_ERRORS)
            .help(VALUE_ERRORS_HELP)
            .labelNames("rule")
            .build());
    all.add(
        MetricFamilyDescriptor.counter(OBSERVED)
            .help(OBSERVED_HELP)
            .labelNames("rule", "guard")
            .build());
    all.add(
        MetricFamilyDescriptor.gauge(PASSIVE)
            .help(PASSIVE_HELP)
            .labelNames("rule", "reason")
            .build());
    guards.describe(all);
    all.add(MetricFamilyDescriptor.info(BUILD).help(BUILD_HELP).labelNames("version").build());
    return all;
  }

  /** The library wants names of counters without their suffix. */
  private static String base(SelfCounter counter) {
    String name = counter.metric();
    return name.substring(0, name.length() - "_total".length());
  }
}
