package io.jobwarden.core.model;

import org.jspecify.annotations.Nullable;

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

  /**
   * Lets whoever else traces on this thread know that it is here.
   *
   * @return takes that back, on the same thread; null where nobody else traces
   */
  public @Nullable Runnable enter() {
    return null;
  }
}
