package io.jobwarden.core.signal.push;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sdk.SdkFacts;
import io.jobwarden.core.signal.sdk.SenderThreads;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A collector that takes metrics over OTLP, as OpenTelemetry's settings name it. */
final class OtlpReceiver implements Receiver {
  private final RegistryMetrics metrics;
  private final MetricExporter exporter;
  private final SenderThreads threads;
  private final Duration interval;
  private final Duration timeout;

  private OtlpReceiver(
      RegistryMetrics metrics,
      MetricExporter exporter,
      SenderThreads threads,
      Duration interval,
      Duration timeout) {
    this.metrics = metrics;
    this.exporter = exporter;
    this.threads = threads;
    this.interval = interval;
    this.timeout = timeout;
  }

  static Receiver open(AgentConfig config, String version, PrometheusRegistry registry) {
    SenderThreads threads = new SenderThreads();
    threads.ofConnections();
    SdkFacts facts = SdkFacts.read(config.traces(), config.service(), version);
    ConfigProperties settings = facts.settings();
    return new OtlpReceiver(
        new RegistryMetrics(registry, facts.resource(), version),
        MetricExporters.otlp(settings, threads.calls()),
        threads,
        settings.getDuration("otel.metric.export.interval", config.metrics().otlpInterval()),
        settings.getDuration("otel.metric.export.timeout", Duration.ofSeconds(30)));
  }

  @Override
  public String who() {
    return "the collector";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public void send() throws IOException {
    List<MetricData> now = metrics.now(Ticker.SYSTEM.epochMillis());
    CompletableResultCode result =
        exporter.export(now).join(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (!result.isSuccess()) {
      throw new IOException(why(result));
    }
  }

  private String why(CompletableResultCode result) {
    Throwable failure = result.getFailureThrowable();
    if (failure != null) {
      return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
    return result.isDone() ? "they were refused" : "no answer within " + timeout.toMillis() + " ms";
  }

  @Override
  public void close() {
    exporter.shutdown();
    threads.end();
  }
}
