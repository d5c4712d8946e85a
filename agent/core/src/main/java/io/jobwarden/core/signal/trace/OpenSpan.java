package io.jobwarden.core.signal.trace;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.TraceContext;
import org.jspecify.annotations.Nullable;

/** The span of a call under way; used by one thread after the other. */
public abstract class OpenSpan {
  protected OpenSpan() {}

  /** Where what is inside the call stands in the trace. */
  public abstract TraceContext context();

  /** False if nothing of the call will be sent, so that nothing need be told. */
  public abstract boolean isRecording();

  /**
   * An attempt failed, and another one follows.
   *
   * @param nanos when, by the agent's clock for durations
   */
  public abstract void attempt(CallEvent retry, long nanos);

  /**
   * The call is over; the span lasts as long as that says.
   *
   * @param name of the span, or null for the rule's
   * @param attributes besides labels and fields
   */
  public abstract void end(CallEvent done, @Nullable String name, NamedValues attributes);

  /** Nobody will learn how the call ended: the span ends here, without saying so. */
  public abstract void lose(long nanos);
}
