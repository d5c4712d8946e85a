package io.jobwarden.core.gauge;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.GaugePlan;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gauges of one name, and what is shown of them; guarded by {@code this}. */
final class Family {
  /** Stands in every label of what is over the limit, as for other metrics. */
  private static final String OTHER = "_other";

  private final String name;
  private final int maxSeries;
  private final List<Gauge> gauges = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private int mostOver;

  Family(String name, int maxSeries) {
    this.name = name;
    this.maxSeries = maxSeries;
  }

  void add(Gauge gauge) {
    gauges.add(gauge);
  }

  List<Gauge> gauges() {
    return gauges;
  }

  String name() {
    return name;
  }

  private List<String> labelNames() {
    return gauges.get(0).labelNames();
  }

  private String help() {
    for (Gauge gauge : gauges) {
      String help = gauge.plan().help();
      if (help != null) {
        return help;
      }
    }
    GaugePlan first = gauges.get(0).plan();
    return first.instance() == null
        ? "Attribute " + first.attribute() + " of MBeans."
        : "A value of live objects, read when it is asked for.";
  }

  MetricFamilyDescriptor descriptor() {
    return MetricFamilyDescriptor.gauge(name)
        .help(help())
        .labelNames(labelNames().toArray(new String[0]))
        .build();
  }

  /** What is shown of the values by gauge, each label set once. */
  synchronized List<GaugeSample> samples(Map<Gauge, Points> points) {
    Map<List<String>, Double> shown = new LinkedHashMap<>();
    double over = 0;
    int countOver = 0;
    for (Gauge gauge : gauges) {
      Points own = points.get(gauge);
      for (Map.Entry<List<String>, Double> point : shownOf(own).entrySet()) {
        if (shown.containsKey(point.getKey())) {
          sayOnce("has the same labels in two gauges; the first one stands");
        } else if (shown.size() < maxSeries || point.getKey().isEmpty()) {
          shown.put(point.getKey(), point.getValue());
        } else {
          countOver++;
          over += point.getValue();
        }
      }
    }
    if (countOver > 0) {
      shown.put(Collections.nCopies(labelNames().size(), OTHER), over);
      countOver(countOver);
    }
    List<GaugeSample> samples = new ArrayList<>();
    shown.forEach((labels, value) -> samples.add(GaugeSample.of(name, labels, value)));
    return samples;
  }

  private Map<List<String>, Double> shownOf(@Nullable Points points) {
    if (points == null) {
      return Collections.emptyMap();
    }
    if (points.isAmbiguous()) {
      sayOnce(
          "has the same labels for several objects; the newest stands: tell them apart by labels,"
              + " or write instances: sum, max or newest");
    }
    return points.shown();
  }

  private void countOver(int count) {
    if (count > mostOver) {
      SelfCounter.SERIES_OVERFLOWED.add(count - mostOver);
      mostOver = count;
    }
    sayOnce(
        "has reached metrics.max_series ("
            + maxSeries
            + "): further label sets are added up as "
            + OTHER);
  }

  private void sayOnce(String sentence) {
    if (said.add(sentence)) {
      AgentLog.warn("metric " + name + " " + sentence);
    }
  }

  GaugeSnapshot snapshot(List<GaugeSample> samples) {
    String[] labelNames = labelNames().toArray(new String[0]);
    GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help());
    for (GaugeSample sample : samples) {
      snapshot.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(Labels.of(labelNames, sample.labelValues().toArray(new String[0])))
              .value(sample.value())
              .build());
    }
    return snapshot.build();
  }
}
