package io.jobwarden.core.model;

/**
 * Where something stands in a trace: the innermost span, and what travels beside it (trace state,
 * baggage). Immutable; made by whatever does the tracing.
 */
public abstract class TraceContext {
  protected TraceContext() {}

  /** Of W3C Trace Context: 32 lower-case hexadecimal digits. */
  public abstract String traceId();

  /** Of W3C Trace Context: 16 lower-case hexadecimal digits. */
  public abstract String spanId();

  /** True if the span is recorded. */
  public abstract boolean isSampled();
}
