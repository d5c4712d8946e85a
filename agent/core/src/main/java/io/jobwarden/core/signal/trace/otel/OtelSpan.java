package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.ThrowableText;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A span that is recorded: names and times by the conventions of OpenTelemetry. */
final class OtelSpan extends OpenSpan {
  private final Span span;
  private final OtelContext inside;
  private final Rule rule;
  private final SpanPlan plan;
  private final Redaction redaction;
  private final String className;
  private final String methodName;

  /** As that of the place: null where times are not ours to tell. */
  private final @Nullable Long epochOffsetNanos;

  private final long startNanos;

  OtelSpan(
      Span span,
      OtelContext inside,
      Rule rule,
      SpanPlan plan,
      Redaction redaction,
      String className,
      String methodName,
      @Nullable Long epochOffsetNanos,
      long startNanos) {
    this.span = span;
    this.inside = inside;
    this.rule = rule;
    this.plan = plan;
    this.redaction = redaction;
    this.className = className;
    this.methodName = methodName;
    this.epochOffsetNanos = epochOffsetNanos;
    this.startNanos = startNanos;
  }

  @Override
  public TraceContext context() {
    return inside;
  }

  @Override
  public boolean isRecording() {
    return true;
  }

  @Override
  public void attempt(CallEvent retry, long nanos) {
    Redaction shown = redactionOf(retry, NamedValues.NONE);
    Facts facts = new Facts(shown);
    facts.number("attempt", retry.attempt());
    facts.number("delay_ms", retry.delayNanos() / 1e6);
    Throwable thrown = retry.thrown();
    if (thrown != null) {
      facts.text("exception.type", thrown.getClass().getName());
      facts.text("exception.message", ThrowableText.message(thrown));
    }
    facts.text("error.code", retry.errorCode());
    event("retry", facts, nanos);
  }

  @Override
  public void end(CallEvent done, @Nullable String name, NamedValues attributes) {
    if (!isWanted(done)) {
      return; // what never ends is never sent
    }
    Redaction shown = redactionOf(done, attributes);
    long endNanos = startNanos + done.durationNanos();
    if (name != null && !name.isEmpty()) {
      span.updateName(shown.text(name));
    }
    Facts facts = new Facts(shown);
    about(facts, done);
    facts.all(done.labels());
    facts.all(done.fields());
    facts.all(attributes);
    Throwable thrown = done.thrown();
    if (done.outcome() != Outcome.SUCCESS && !done.skipped()) {
      fail(done, thrown, shown, facts, endNanos);
    }
    span.setAllAttributes(facts.build());
    end(endNanos);
  }

  @Override
  public void lose(long nanos) {
    span.setAttribute("code.function.name", className + '.' + methodName);
    span.setAttribute("jobwarden.rule", rule.name());
    span.setAttribute("jobwarden.outcome", "unknown");
    end(nanos);
  }

  private void event(String name, Facts facts, long nanos) {
    if (epochOffsetNanos == null) {
      span.addEvent(name, facts.build());
    } else {
      span.addEvent(name, facts.build(), epochOffsetNanos + nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void end(long nanos) {
    if (epochOffsetNanos == null) {
      span.end();
    } else {
      span.end(epochOffsetNanos + nanos, TimeUnit.NANOSECONDS);
    }
  }

  private boolean isWanted(CallEvent done) {
    Duration slow = plan.slowOver();
    return plan.only().contains(done.kind())
        || (done.attempts() > 1 && plan.only().contains(LineKind.RETRY))
        || (plan.onlySlow() && slow != null && done.durationNanos() >= slow.toNanos());
  }

  private void about(Facts facts, CallEvent done) {
    facts.text("code.function.name", className + '.' + methodName);
    facts.text("jobwarden.rule", rule.name());
    facts.text("jobwarden.component", rule.component());
    facts.text("jobwarden.source", rule.source());
    Outcome outcome = done.outcome();
    facts.text("jobwarden.outcome", outcome == null ? null : outcome.text());
    facts.number("jobwarden.attempts", done.kind() == LineKind.REJECTED ? 0 : done.attempts());
    facts.text("jobwarden.reason", done.reason());
    facts.flag("jobwarden.late", done.late());
    facts.flag("jobwarden.injected", done.injected());
    facts.flag("jobwarden.fallback", done.fallback());
    facts.flag("jobwarden.skipped", done.skipped());
    facts.text("run_id", done.context().runId());
    for (ContextKey key : ContextKey.values()) {
      facts.text(key.key(), done.context().get(key));
    }
  }

  private void fail(
      CallEvent done, @Nullable Throwable thrown, Redaction shown, Facts facts, long endNanos) {
    facts.text("error.code", done.errorCode());
    facts.text("error.text", done.errorText());
    String message = thrown == null ? null : ThrowableText.message(thrown);
    span.setStatus(StatusCode.ERROR, message == null ? "" : shown.text(message));
    if (thrown == null) {
      facts.text("error.type", done.errorCode() == null ? "_OTHER" : done.errorCode());
      return;
    }
    facts.text("error.type", thrown.getClass().getName());
    Facts exception = new Facts(shown);
    exception.text("exception.type", thrown.getClass().getName());
    exception.text("exception.message", message);
    exception.text("exception.stacktrace", ThrowableText.stack(thrown));
    event("exception", exception, endNanos);
  }

  private Redaction redactionOf(CallEvent event, NamedValues attributes) {
    return redaction.hiding(event.labels(), event.fields(), event.extra(), attributes);
  }
}
