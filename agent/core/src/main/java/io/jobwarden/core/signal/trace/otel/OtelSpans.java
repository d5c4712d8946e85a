package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Opens the spans of one rule's calls. Immutable but for what stands behind. */
public final class OtelSpans extends RuleSpans {
  final Rule rule;
  final SpanPlan plan;
  final Keys keys;

  /** What all of them say. */
  final Attributes constant;

  private final SpanKind kind;
  final Redaction redaction;
  private final Ticker ticker;
  private final DoubleSupplier dice;
  private final TelemetrySource source;

  OtelSpans(
      Rule rule,
      SpanPlan plan,
      Redaction redaction,
      Ticker ticker,
      DoubleSupplier dice,
      TelemetrySource source) {
    this.rule = rule;
    this.plan = plan;
    this.keys = Keys.of(rule, plan);
    this.constant = constant(rule, redaction, keys);
    this.kind = SpanKind.valueOf(plan.kind().name());
    this.redaction = redaction;
    this.ticker = ticker;
    this.dice = dice;
    this.source = source;
  }

  private static Attributes constant(Rule rule, Redaction redaction, Keys keys) {
    Facts.Apart facts = new Facts.Apart(redaction, keys);
    facts.text(Keys.RULE, rule.name());
    facts.text(Keys.COMPONENT, rule.component());
    facts.text(Keys.SOURCE, rule.source());
    return facts.build();
  }

  /**
   * The spans of a rule.
   *
   * @param source who makes them; asked at each call
   */
  public static RuleSpans of(
      Rule rule, SpanPlan plan, Redaction redaction, Ticker ticker, TelemetrySource source) {
    return new OtelSpans(
        rule,
        plan,
        redaction,
        ticker,
        () -> ThreadLocalRandom.current().nextDouble(), // not shared
        source);
  }

  @Override
  public boolean isReady() {
    return source.isReady();
  }

  @Override
  public void await() {
    source.await();
  }

  @Override
  public boolean areLeft() {
    return false;
  }

  @Override
  public @Nullable OpenSpan start(
      @Nullable TraceContext parent, List<TraceContext> links, String function, long nanos) {
    Telemetry by = source.telemetry();
    if (by == null) {
      return null;
    }
    OtelContext around = parent instanceof OtelContext ? (OtelContext) parent : null;
    Long offset = by.isShared() ? null : offset(around);
    Context before = around == null ? Context.root() : around.context;
    if (plan.sample() < 1 && dice.getAsDouble() >= plan.sample()) {
      return new LeftOut(leftOut(around, before, offset));
    }
    SpanBuilder builder = by.tracer().spanBuilder(rule.name()).setParent(before).setSpanKind(kind);
    if (offset != null) {
      builder.setStartTimestamp(offset + nanos, TimeUnit.NANOSECONDS);
    }
    for (TraceContext link : links) {
      if (link instanceof OtelContext) {
        builder.addLink(((OtelContext) link).span);
      }
    }
    Span span = builder.startSpan();
    OtelContext inside = place(before.with(span), offset);
    return span.isRecording()
        ? new OtelSpan(span, inside, this, function, offset, nanos)
        : new LeftOut(inside);
  }

  private long offset(@Nullable OtelContext around) {
    Long known = around == null ? null : around.epochOffsetNanos;
    return known == null
        ? TimeUnit.MILLISECONDS.toNanos(ticker.epochMillis()) - ticker.nanos()
        : known;
  }

  private static OtelContext place(Context context, @Nullable Long offset) {
    return offset == null ? OtelContext.shared(context) : OtelContext.of(context, offset);
  }

  /** A trace goes on around the call; where one would begin, what is inside is left out, too. */
  private static OtelContext leftOut(
      @Nullable OtelContext around, Context before, @Nullable Long offset) {
    if (around != null && around.span.isValid()) {
      return place(before, offset);
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    SpanContext unsampled =
        SpanContext.create(
            io.opentelemetry.api.trace.TraceId.fromLongs(random.nextLong(), nonZero(random)),
            io.opentelemetry.api.trace.SpanId.fromLong(nonZero(random)),
            TraceFlags.getDefault(),
            TraceState.getDefault());
    return place(before.with(Span.wrap(unsampled)), offset);
  }

  private static long nonZero(ThreadLocalRandom random) {
    long drawn = random.nextLong();
    return drawn == 0 ? 1 : drawn;
  }
}
