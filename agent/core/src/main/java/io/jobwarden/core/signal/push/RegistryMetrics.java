package io.jobwarden.core.signal.push;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.exporter.opentelemetry.otelmodel.MetricDataFactory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a registry holds, in the terms of OpenTelemetry. */
final class RegistryMetrics {
  private final PrometheusRegistry registry;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  RegistryMetrics(PrometheusRegistry registry, Resource resource, String version) {
    this.registry = registry;
    this.resource = resource;
    this.scope = InstrumentationScopeInfo.builder("io.jobwarden").setVersion(version).build();
  }

  List<MetricData> now(long epochMillis) {
    MetricDataFactory factory = new MetricDataFactory(resource, scope, epochMillis);
    List<MetricData> metrics = new ArrayList<>();
    for (MetricSnapshot snapshot : registry.scrape()) {
      MetricData data = data(factory, snapshot);
      if (data != null && !data.isEmpty()) {
        metrics.add(data);
      }
    }
    return metrics;
  }

  /** Null where there is no such kind over there. */
  private static @Nullable MetricData data(MetricDataFactory factory, MetricSnapshot snapshot) {
    if (snapshot instanceof CounterSnapshot) {
      return factory.create((CounterSnapshot) snapshot);
    } else if (snapshot instanceof GaugeSnapshot) {
      return factory.create((GaugeSnapshot) snapshot);
    } else if (snapshot instanceof HistogramSnapshot) {
      return factory.create((HistogramSnapshot) snapshot);
    } else if (snapshot instanceof SummarySnapshot) {
      return factory.create((SummarySnapshot) snapshot);
    } else if (snapshot instanceof InfoSnapshot) {
      return factory.create((InfoSnapshot) snapshot);
    } else if (snapshot instanceof StateSetSnapshot) {
      return factory.create((StateSetSnapshot) snapshot);
    } else if (snapshot instanceof UnknownSnapshot) {
      return factory.create((UnknownSnapshot) snapshot);
    }
    return null;
  }
}
