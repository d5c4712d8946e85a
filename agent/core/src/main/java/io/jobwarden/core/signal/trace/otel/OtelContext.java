package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
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

  /** True if others find out where they stand by what OpenTelemetry keeps in the thread. */
  private final boolean shared;

  private OtelContext(Context context, @Nullable Long epochOffsetNanos, boolean shared) {
    this.context = context;
    this.span = Span.fromContext(context).getSpanContext();
    this.epochOffsetNanos = epochOffsetNanos;
    this.shared = shared;
  }

  static OtelContext of(Context context, long epochOffsetNanos) {
    return new OtelContext(context, epochOffsetNanos, false);
  }

  /** The place of something that came from another process. */
  static OtelContext remote(Context context) {
    return new OtelContext(context, null, false);
  }

  /** A place in a trace that is somebody else's, too, and goes by that one's clock. */
  static OtelContext shared(Context context) {
    return new OtelContext(context, null, true);
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

  @Override
  @SuppressWarnings("MustBeClosedChecker") // closed by what is returned
  public @Nullable Runnable enter() {
    if (!shared) {
      return null;
    }
    Thread thread = Thread.currentThread();
    Scope scope = context.makeCurrent();
    return () -> {
      if (Thread.currentThread() == thread) {
        scope.close();
      }
    };
  }
}
