package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.sdk.SdkSettings;
import io.jobwarden.core.signal.sdk.SenderThreads;
import io.jobwarden.core.signal.trace.otel.Telemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the SDK, once. Used by one thread. */
final class SdkStart {
  private final TracesPlan plan;
  private final ServicePlan service;
  private final String version;
  private final ShareSampler share;
  private final Ticker ticker;
  private final SenderThreads threads = new SenderThreads();
  private List<String> exporters = Collections.emptyList();
  private @Nullable SpanSender sender;

  SdkStart(
      TracesPlan plan, ServicePlan service, String version, ShareSampler share, Ticker ticker) {
    this.plan = plan;
    this.service = service;
    this.version = version;
    this.share = share;
    this.ticker = ticker;
  }

  /** Starts it by the settings of this JVM, and then by the file. */
  RunningSdk start() {
    threads.ofConnections();
    AutoConfiguredOpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .setServiceClassLoader(SdkStart.class.getClassLoader())
            .disableShutdownHook()
            .addPropertiesSupplier(() -> SdkSettings.of(plan))
            .addPropertiesCustomizer(this::withoutExporters)
            .addResourceCustomizer(
                (found, settings) -> SdkSettings.resource(found, service, version))
            .addSamplerCustomizer(this::sampler)
            .addTracerProviderCustomizer(this::withSender)
            .build();
    if (sender != null) {
      sender.start(); // not before: settings may yet turn out to be wrong
    }
    return new RunningSdk(
        Telemetry.of(sdk.getOpenTelemetrySdk(), version),
        sdk.getOpenTelemetrySdk(),
        sender,
        threads);
  }

  private Map<String, String> withoutExporters(ConfigProperties settings) {
    exporters = settings.getList("otel.traces.exporter");
    return SdkSettings.forced();
  }

  private Sampler sampler(Sampler named, ConfigProperties settings) {
    return settings.getString("otel.traces.sampler") == null ? share : named;
  }

  private SdkTracerProviderBuilder withSender(
      SdkTracerProviderBuilder builder, ConfigProperties settings) {
    BatchPlan batches = BatchPlan.of(settings);
    SpanQueue queue = new SpanQueue(batches);
    sender =
        new SpanSender(
            queue,
            Exporters.of(exporters, settings, threads.calls()),
            batches.exportMillis,
            ticker);
    return builder.addSpanProcessor(queue);
  }
}
