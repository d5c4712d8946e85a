package io.jobwarden.core.signal.trace.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.time.Duration;

/** How spans are gathered and sent, by OpenTelemetry's settings for its own batches. Immutable. */
final class BatchPlan {
  final int queue;
  final int batch;
  final long delayNanos;
  final long exportMillis;

  private BatchPlan(int queue, int batch, Duration delay, Duration export) {
    this.queue = queue;
    this.batch = batch;
    this.delayNanos = delay.toNanos();
    this.exportMillis = export.toMillis();
  }

  static BatchPlan of(ConfigProperties settings) {
    int queue = settings.getInt("otel.bsp.max.queue.size", 2048);
    int batch = settings.getInt("otel.bsp.max.export.batch.size", 512);
    if (queue < 1 || batch < 1) {
      throw new IllegalArgumentException("otel.bsp.max.queue.size and batch size must be positive");
    }
    return new BatchPlan(
        queue,
        Math.min(batch, queue),
        settings.getDuration("otel.bsp.schedule.delay", Duration.ofSeconds(5)),
        settings.getDuration("otel.bsp.export.timeout", Duration.ofSeconds(30)));
  }
}
