package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a call, told once. */
@AutoValue
public abstract class CallEvent {
  CallEvent() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_CallEvent.Builder()
        .labels(NamedValues.NONE)
        .fields(NamedValues.NONE)
        .extra(NamedValues.NONE)
        .worthALine(true)
        .warned(false)
        .nothingDone(false)
        .attempt(0)
        .attempts(0)
        .durationNanos(0L)
        .delayNanos(0L)
        .skipped(false)
        .injected(false)
        .late(false)
        .fallback(false);
  }

  /** What happened. */
  public abstract LineKind kind();

  /** The rule that watches the call. */
  public abstract Rule rule();

  /** When, in Unix time. */
  public abstract long epochMillis();

  /** Which run it belongs to. */
  public abstract CallContext context();

  /** Labels that are known by now. */
  public abstract NamedValues labels();

  /** Fields that are known by now. */
  public abstract NamedValues fields();

  /** What the user wants in {@code extra}. */
  public abstract NamedValues extra();

  /** The message, or null for a sentence made of the rest. */
  public abstract @Nullable String message();

  /** False if the rule's {@code log.when} is not met. */
  public abstract boolean worthALine();

  /** True if the rule's {@code log.warn_when} is met. */
  public abstract boolean warned();

  /** True if the rule's {@code expect.nothing_when} is met. */
  public abstract boolean nothingDone();

  /** Why a run counts as missed; null unless it does. */
  public abstract @Nullable MissedReason missed();

  /** When that run was due, in Unix time; null likewise. */
  public abstract @Nullable Long dueMillis();

  /** How the call or attempt ended; null at the start. */
  public abstract @Nullable Outcome outcome();

  /** Number of the attempt, from 1; 0 where no body ran. */
  public abstract int attempt();

  /** Attempts that there may be, or, at the end, that there were. */
  public abstract int attempts();

  /** Time since the call began; at a retry, that of the failed attempt. */
  public abstract long durationNanos();

  /** Wait until the next attempt; 0 unless this is a retry. */
  public abstract long delayNanos();

  /** What was thrown, or null. */
  public abstract @Nullable Throwable thrown();

  /** Code of the error, or null. */
  public abstract @Nullable String errorCode();

  /** A text for people to go with the code, or null. */
  public abstract @Nullable String errorText();

  /** Why a guard refused, or why a call that failed is not retried; or null. */
  public abstract @Nullable String reason();

  /** What a guard would have done in {@code observe} mode, or null. */
  public abstract @Nullable String would();

  /** True if the caller got null, 0 or false instead of a refusal. */
  public abstract boolean skipped();

  /** True if chaos stood for a body, or delayed it. */
  public abstract boolean injected();

  /** True if the result came after the time limit. */
  public abstract boolean late();

  /** True if the caller got the fallback instead of the error or refusal. */
  public abstract boolean fallback();

  /** The state that a breaker turned to, or null. */
  public abstract @Nullable BreakerState breakerState();

  /** The key whose breaker turned, empty where there is one for all; or null. */
  public abstract @Nullable String breakerKey();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder kind(LineKind kind);

    public abstract Builder rule(Rule rule);

    public abstract Builder epochMillis(long epochMillis);

    public abstract Builder context(CallContext context);

    public abstract Builder labels(NamedValues labels);

    public abstract Builder fields(NamedValues fields);

    public abstract Builder extra(NamedValues extra);

    public abstract Builder message(@Nullable String message);

    public abstract Builder worthALine(boolean worthALine);

    public abstract Builder warned(boolean warned);

    public abstract Builder nothingDone(boolean nothingDone);

    public abstract Builder missed(@Nullable MissedReason missed);

    public abstract Builder dueMillis(@Nullable Long dueMillis);

    public abstract Builder outcome(@Nullable Outcome outcome);

    public abstract Builder attempt(int attempt);

    public abstract Builder attempts(int attempts);

    public abstract Builder durationNanos(long durationNanos);

    public abstract Builder delayNanos(long delayNanos);

    public abstract Builder thrown(@Nullable Throwable thrown);

    public abstract Builder errorCode(@Nullable String errorCode);

    public abstract Builder errorText(@Nullable String errorText);

    public abstract Builder reason(@Nullable String reason);

    public abstract Builder would(@Nullable String would);

    public abstract Builder skipped(boolean skipped);

    public abstract Builder injected(boolean injected);

    public abstract Builder late(boolean late);

    public abstract Builder fallback(boolean fallback);

    public abstract Builder breakerState(@Nullable BreakerState breakerState);

    public abstract Builder breakerKey(@Nullable String breakerKey);

    public abstract CallEvent build();
  }
}
