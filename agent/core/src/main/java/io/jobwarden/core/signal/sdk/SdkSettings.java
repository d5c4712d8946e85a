package io.jobwarden.core.signal.sdk;

import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.TracesPlan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;

/** What the file says of where telemetry goes, in the words of OpenTelemetry. */
public final class SdkSettings {
  private SdkSettings() {}

  /** Of the file; what this JVM says in settings of OpenTelemetry wins. */
  public static Map<String, String> of(TracesPlan plan) {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "otlp");
    settings.put("otel.exporter.otlp.protocol", plan.protocol());
    settings.put("otel.exporter.otlp.endpoint", plan.endpoint());
    return settings;
  }

  /** No exporters: those are made by who sends. */
  public static Map<String, String> forced() {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "none");
    settings.put("otel.metrics.exporter", "none");
    settings.put("otel.logs.exporter", "none");
    return settings;
  }

  /** The same, without what concerns spans alone and may be wrong for itself. */
  static Map<String, String> withoutTraces() {
    Map<String, String> settings = forced();
    settings.put("otel.traces.sampler", "always_off");
    settings.put("otel.propagators", "none");
    return settings;
  }

  /**
   * Who the application is: by the file, then by what {@code OTEL_RESOURCE_ATTRIBUTES} says; its
   * name is that of the log lines.
   */
  public static Resource resource(Resource found, ServicePlan service, String version) {
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
