package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace as OpenTelemetry knows it.
 *
 * <p>Spans of one trace in this process take their times from one clock, so that a call never seems
 * to begin before the one around it.
 */
final class OtelContext extends TraceContext {
  final Context context;
  final SpanContext span;

  /** What to add to the agent's clock for durations for Unix time; null for another process. */
  final @Nullable Long epochOffsetNanos;

  private OtelContext(Context context, @Nullable Long epochOffsetNanos) {
    this.context = context;
    this.span = Span.fromContext(context).getSpanContext();
    this.epochOffsetNanos = epochOffsetNanos;
  }

  static OtelContext of(Context context, long epochOffsetNanos) {
    return new OtelContext(context, epochOffsetNanos);
  }

  /** The place of something that came from another process. */
  static OtelContext remote(Context context) {
    return new OtelContext(context, null);
  }

  @Override
  public String traceId() {
    return span.getTraceId();
  }

  @Override
  public String spanId() {
    return span.getSpanId();
  }

  @Override
  public boolean isSampled() {
    return span.isSampled();
  }
}
