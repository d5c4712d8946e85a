package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.TracesPlan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;

/** What the file says of tracing, in the words of OpenTelemetry, whose own settings win. */
final class SdkSettings {
  private SdkSettings() {}

  static Map<String, String> of(TracesPlan plan) {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "otlp");
    settings.put("otel.exporter.otlp.protocol", plan.protocol());
    settings.put("otel.exporter.otlp.endpoint", plan.endpoint());
    return settings;
  }

  /** Exporters are made here; metrics and logs have ways of their own. */
  static Map<String, String> forced() {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "none");
    settings.put("otel.metrics.exporter", "none");
    settings.put("otel.logs.exporter", "none");
    return settings;
  }

  /**
   * Who the application is: by the file, then by what {@code OTEL_RESOURCE_ATTRIBUTES} says; its
   * name is that of the log lines.
   */
  static Resource resource(Resource found, ServicePlan service, String version) {
    AttributesBuilder own = Attributes.builder();
    service.attributes().forEach(own::put);
    own.put("deployment.environment.name", service.environment());
    own.put("telemetry.distro.name", "jobwarden");
    own.put("telemetry.distro.version", version);
    return Resource.create(own.build())
        .merge(found)
        .merge(Resource.create(Attributes.builder().put("service.name", service.name()).build()));
  }
}
