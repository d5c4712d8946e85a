package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Outcome;
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
  private final OtelSpans ours;
  private final String function;

  /** As that of the place: null where times are not ours to tell. */
  private final @Nullable Long epochOffsetNanos;

  private final long startNanos;

  OtelSpan(
      Span span,
      OtelContext inside,
      OtelSpans ours,
      String function,
      @Nullable Long epochOffsetNanos,
      long startNanos) {
    this.span = span;
    this.inside = inside;
    this.ours = ours;
    this.function = function;
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
    Facts.Apart facts = new Facts.Apart(shown, ours.keys);
    facts.put(Keys.ATTEMPT, (long) retry.attempt());
    facts.put(Keys.DELAY, retry.delayNanos() / 1e6);
    Throwable thrown = retry.thrown();
    if (thrown != null) {
      facts.text(Keys.EXCEPTION_TYPE, thrown.getClass().getName());
      facts.text(Keys.EXCEPTION_MESSAGE, ThrowableText.message(thrown));
    }
    facts.text(Keys.ERROR_CODE, retry.errorCode());
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
    Facts facts = new Facts.OfSpan(span, shown, ours.keys);
    about(facts, done);
    facts.all(done.labels());
    facts.all(done.fields());
    facts.all(attributes);
    Throwable thrown = done.thrown();
    if (done.outcome() != Outcome.SUCCESS && !done.skipped()) {
      fail(done, thrown, shown, facts, endNanos);
    }
    end(endNanos);
  }

  @Override
  public void lose(long nanos) {
    span.setAttribute(Keys.FUNCTION, function);
    span.setAttribute(Keys.RULE, ours.rule.name());
    span.setAttribute(Keys.OUTCOME, "unknown");
    end(nanos);
  }

  private void event(String name, Facts.Apart facts, long nanos) {
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
    SpanPlan plan = ours.plan;
    Duration slow = plan.slowOver();
    return plan.only().contains(done.kind())
        || (done.attempts() > 1 && plan.only().contains(LineKind.RETRY))
        || (plan.onlySlow() && slow != null && done.durationNanos() >= slow.toNanos());
  }

  private void about(Facts facts, CallEvent done) {
    facts.text(Keys.FUNCTION, function);
    span.setAllAttributes(ours.constant);
    Outcome outcome = done.outcome();
    if (outcome != null) {
      facts.put(Keys.OUTCOME, outcome.text());
    }
    facts.put(Keys.ATTEMPTS, done.kind() == LineKind.REJECTED ? 0L : done.attempts());
    facts.text(Keys.REASON, done.reason());
    facts.flag(Keys.LATE, done.late());
    facts.flag(Keys.INJECTED, done.injected());
    facts.flag(Keys.FALLBACK, done.fallback());
    facts.flag(Keys.SKIPPED, done.skipped());
    facts.text(Keys.RUN_ID, done.context().runId());
    for (ContextKey key : ContextKey.all()) {
      String value = done.context().get(key);
      if (value != null && !isSaid(key, done.labels()) && !isSaid(key, done.fields())) {
        facts.text(Keys.of(key), value);
      }
    }
  }

  /** What a label or field says is not said twice: the SDK would count it as dropped. */
  private static boolean isSaid(ContextKey key, NamedValues values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.name(i).equals(key.key())) {
        return values.value(i) != null;
      }
    }
    return false;
  }

  private void fail(
      CallEvent done, @Nullable Throwable thrown, Redaction shown, Facts facts, long endNanos) {
    facts.text(Keys.ERROR_CODE, done.errorCode());
    facts.text(Keys.ERROR_TEXT, done.errorText());
    String message = thrown == null ? null : ThrowableText.message(thrown);
    span.setStatus(StatusCode.ERROR, message == null ? "" : shown.text(message));
    if (thrown == null) {
      facts.text(Keys.ERROR_TYPE, done.errorCode() == null ? "_OTHER" : done.errorCode());
      return;
    }
    facts.text(Keys.ERROR_TYPE, thrown.getClass().getName());
    Facts.Apart exception = new Facts.Apart(shown, ours.keys);
    exception.text(Keys.EXCEPTION_TYPE, thrown.getClass().getName());
    exception.text(Keys.EXCEPTION_MESSAGE, message);
    exception.text(Keys.EXCEPTION_STACKTRACE, ThrowableText.stack(thrown));
    event("exception", exception, endNanos);
  }

  private Redaction redactionOf(CallEvent event, NamedValues attributes) {
    return ours.redaction.hiding(event.labels(), event.fields(), event.extra(), attributes);
  }
}
