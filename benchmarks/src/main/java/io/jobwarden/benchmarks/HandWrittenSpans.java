package io.jobwarden.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/**
 * The span of the rule {@code traced}, written by hand with OpenTelemetry's SDK, which the system
 * properties configure as they do the agent.
 */
final class HandWrittenSpans implements AutoCloseable {
  private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
  private static final AttributeKey<String> QUEUE = AttributeKey.stringKey("queue");

  private final OpenTelemetrySdk sdk =
      AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook().build().getOpenTelemetrySdk();
  private final Tracer tracer = sdk.getTracer("benchmark");

  long call(TracedJob job, Queue queue) {
    Span span =
        tracer
            .spanBuilder("traced")
            .setAttribute(FUNCTION, "io.jobwarden.benchmarks.TracedJob.unwoven")
            .setAttribute(QUEUE, queue.name())
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      return job.unwoven(queue);
    } catch (Throwable thrown) {
      span.recordException(thrown);
      span.setStatus(StatusCode.ERROR);
      throw thrown;
    } finally {
      span.end();
    }
  }

  @Override
  public void close() {
    sdk.close();
  }
}
