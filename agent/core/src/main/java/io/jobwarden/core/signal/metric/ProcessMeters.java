package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM and the process tell of themselves.
 *
 * <p>Nothing is touched before the first scrape: JMX loads classes that the application may want to
 * set up first. Two sets of the library are left out: allocation per pool hangs a listener into the
 * JVM that would outlive the agent, native memory starts the platform's MBean server.
 */
final class ProcessMeters implements MultiCollector {
  private @Nullable PrometheusRegistry registry;

  @Override
  public MetricSnapshots collect() {
    return registered().scrape();
  }

  private synchronized PrometheusRegistry registered() {
    PrometheusRegistry known = registry;
    if (known == null) {
      known = register();
      registry = known;
    }
    return known;
  }

  private static PrometheusRegistry register() {
    PrometheusRegistry fresh = new PrometheusRegistry();
    JvmBufferPoolMetrics.builder(LibrarySettings.OURS).register(fresh);
    JvmClassLoadingMetrics.builder(LibrarySettings.OURS).register(fresh);
    JvmCompilationMetrics.builder(LibrarySettings.OURS).register(fresh);
    JvmGarbageCollectorMetrics.builder(LibrarySettings.OURS).register(fresh);
    JvmMemoryMetrics.builder(LibrarySettings.OURS).register(fresh);
    JvmRuntimeInfoMetric.builder(LibrarySettings.OURS).register(fresh);
    JvmThreadsMetrics.builder(LibrarySettings.OURS).register(fresh);
    ProcessMetrics.builder(LibrarySettings.OURS).register(fresh);
    return fresh;
  }
}
