package io.jobwarden.core.signal.trace;

import io.jobwarden.core.model.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the spans of one rule's calls; called by threads of the application. */
public abstract class RuleSpans {
  protected RuleSpans() {}

  /** False while who makes the spans is being started. */
  public abstract boolean isReady();

  /** Waits for that, for a few seconds at the most; calls that come after that wait no more. */
  public abstract void await();

  /** True if somebody else makes them, and tells others of them in headers. */
  public abstract boolean areLeft();

  /**
   * Opens the span of a call that begins.
   *
   * @param parent what the call is part of, or null where a trace begins
   * @param links what it has to do with besides
   * @param function its method, with the name of the class
   * @param nanos when it began, by the agent's clock for durations
   * @return null where nothing can be traced after all
   */
  public abstract @Nullable OpenSpan start(
      @Nullable TraceContext parent, List<TraceContext> links, String function, long nanos);
}
