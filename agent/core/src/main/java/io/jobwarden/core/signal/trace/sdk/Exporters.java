package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.signal.sdk.Providers;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Makes the exporters that {@code OTEL_TRACES_EXPORTER} names. */
final class Exporters {
  private Exporters() {}

  /** All of them as one; {@code pool} has the threads on which they work. */
  static SpanExporter of(List<String> names, ConfigProperties settings, ExecutorService pool) {
    List<SpanExporter> exporters = new ArrayList<>();
    for (String name : names) {
      exporters.add(on(pool, provider(name).createExporter(settings)));
    }
    return SpanExporter.composite(exporters);
  }

  private static ConfigurableSpanExporterProvider provider(String name) {
    return Providers.find(
        ConfigurableSpanExporterProvider.class,
        ConfigurableSpanExporterProvider::getName,
        "otel.traces.exporter",
        name);
  }

  /** The threads of an exporter's own would be taken for the application's. */
  private static SpanExporter on(ExecutorService pool, SpanExporter exporter) {
    if (exporter instanceof OtlpHttpSpanExporter) {
      SpanExporter moved =
          ((OtlpHttpSpanExporter) exporter).toBuilder().setExecutorService(pool).build();
      exporter.shutdown();
      return moved;
    }
    if (exporter instanceof OtlpGrpcSpanExporter) {
      SpanExporter moved =
          ((OtlpGrpcSpanExporter) exporter).toBuilder().setExecutorService(pool).build();
      exporter.shutdown();
      return moved;
    }
    return exporter;
  }
}
