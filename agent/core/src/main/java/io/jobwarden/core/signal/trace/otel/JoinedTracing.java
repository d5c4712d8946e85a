package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Traces by an OpenTelemetry that is at work in the application: spans stand among its own, and
 * where a thread stands is known to both. Who samples, and where spans go, is its affair.
 *
 * <p>The jar holds this package a second time, against the API as OpenTelemetry's agent has it;
 * that copy is what is used. Made by name.
 */
public final class JoinedTracing extends Tracing implements TelemetrySource {
  private final Telemetry telemetry;
  private final Ticker ticker;

  private JoinedTracing(Telemetry telemetry, Ticker ticker) {
    this.telemetry = telemetry;
    this.ticker = ticker;
  }

  /**
   * Joins the one that the process has.
   *
   * @param version of the agent
   */
  public static Tracing of(String version, Ticker ticker) {
    return new JoinedTracing(Telemetry.shared(GlobalOpenTelemetry.get(), version), ticker);
  }

  @Override
  public void begin() {
    // it was at work before
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void await() {
    // there is nothing to wait for
  }

  @Override
  public Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public @Nullable RuleSpans of(Rule rule, Redaction redaction) {
    SpanPlan plan = rule.span();
    return plan == null || plan.leaveToAgent()
        ? null
        : OtelSpans.of(rule, plan, redaction, ticker, this);
  }

  @Override
  public void change(TracesPlan next) {
    // it goes by settings of its own
  }

  @Override
  public @Nullable TraceContext current() {
    Context now = Context.current();
    return Span.fromContext(now).getSpanContext().isValid() ? OtelContext.shared(now) : null;
  }

  @Override
  public Collection<String> fields() {
    return telemetry.fields();
  }

  @Override
  public @Nullable TraceContext extract(UnaryOperator<@Nullable String> header) {
    return telemetry.extract(header);
  }

  @Override
  public void inject(TraceContext context, BiConsumer<String, String> header) {
    telemetry.inject(context, header);
  }

  @Override
  public void drain() {
    // it sends by itself
  }

  @Override
  public void close() {
    // it goes on
  }
}
