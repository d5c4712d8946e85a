package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.signal.sdk.SenderThreads;
import io.jobwarden.core.signal.trace.otel.Telemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.jspecify.annotations.Nullable;

/** An SDK at work. */
final class RunningSdk {
  final Telemetry telemetry;
  private final OpenTelemetrySdk sdk;
  private final @Nullable SpanSender sender;
  private final SenderThreads threads;

  RunningSdk(
      Telemetry telemetry,
      OpenTelemetrySdk sdk,
      @Nullable SpanSender sender,
      SenderThreads threads) {
    this.telemetry = telemetry;
    this.sdk = sdk;
    this.sender = sender;
    this.threads = threads;
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
    threads.end();
  }
}
