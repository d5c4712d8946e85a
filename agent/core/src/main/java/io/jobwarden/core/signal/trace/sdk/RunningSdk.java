package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.signal.trace.otel.Telemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** An SDK at work. */
final class RunningSdk {
  final Telemetry telemetry;
  private final OpenTelemetrySdk sdk;
  private final @Nullable SpanSender sender;
  private final ExecutorService pool;

  RunningSdk(
      Telemetry telemetry,
      OpenTelemetrySdk sdk,
      @Nullable SpanSender sender,
      ExecutorService pool) {
    this.telemetry = telemetry;
    this.sdk = sdk;
    this.sender = sender;
    this.pool = pool;
  }

  void drain(long millis) {
    if (sender != null) {
      sender.drain(millis);
    }
  }

  void close(long millis) {
    if (sender != null) {
      sender.close(millis);
    }
    sdk.shutdown();
    pool.shutdownNow();
  }
}
