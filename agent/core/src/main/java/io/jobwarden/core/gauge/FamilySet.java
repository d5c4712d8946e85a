package io.jobwarden.core.gauge;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The families that are registered at a time: what the registry asks, all at once. Immutable. */
final class FamilySet implements MultiCollector {
  private final Rounds rounds;
  private final List<Family> families;
  private final List<Gauge> gauges;

  FamilySet(Rounds rounds, Collection<Family> families) {
    this.rounds = rounds;
    this.families = Collections.unmodifiableList(new ArrayList<>(families));
    this.gauges = new ArrayList<>();
    families.forEach(family -> gauges.addAll(family.gauges()));
  }

  List<Family> families() {
    return families;
  }

  /** The values that come in in time, by family. */
  Map<Family, List<GaugeSample>> ask() {
    Map<Gauge, Points> points = rounds.ask(gauges);
    Map<Family, List<GaugeSample>> samples = new LinkedHashMap<>();
    families.forEach(family -> samples.put(family, family.samples(points)));
    return samples;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    if (!families.isEmpty()) {
      ask()
          .forEach(
              (family, samples) -> {
                if (!samples.isEmpty()) {
                  all.metricSnapshot(family.snapshot(samples));
                }
              });
    }
    return all.build();
  }

  @Override
  public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
    List<MetricFamilyDescriptor> all = new ArrayList<>();
    families.forEach(family -> all.add(family.descriptor()));
    return all;
  }
}
