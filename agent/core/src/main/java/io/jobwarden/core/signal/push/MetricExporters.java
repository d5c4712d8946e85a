package io.jobwarden.core.signal.push;

import io.jobwarden.core.signal.sdk.Providers;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.concurrent.ExecutorService;

/** Makes the exporter of metrics over OTLP. */
final class MetricExporters {
  private MetricExporters() {}

  /** {@code pool} has the threads on which it works. */
  static MetricExporter otlp(ConfigProperties settings, ExecutorService pool) {
    return on(
        pool,
        Providers.find(
                ConfigurableMetricExporterProvider.class,
                ConfigurableMetricExporterProvider::getName,
                "otel.metrics.exporter",
                "otlp")
            .createExporter(settings));
  }

  /** The threads of an exporter's own would be taken for the application's. */
  private static MetricExporter on(ExecutorService pool, MetricExporter exporter) {
    if (exporter instanceof OtlpHttpMetricExporter) {
      MetricExporter moved =
          ((OtlpHttpMetricExporter) exporter).toBuilder().setExecutorService(pool).build();
      exporter.shutdown();
      return moved;
    }
    if (exporter instanceof OtlpGrpcMetricExporter) {
      MetricExporter moved =
          ((OtlpGrpcMetricExporter) exporter).toBuilder().setExecutorService(pool).build();
      exporter.shutdown();
      return moved;
    }
    return exporter;
  }
}
