package io.jobwarden.core.signal;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.metric.RuleMeters;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the calls of one rule.
 *
 * <p>Called by threads of the application; immutable but for what stands behind.
 */
public final class RuleSignals {
  private final Sink[] sinks;
  private final Set<LineKind> wanted = EnumSet.noneOf(LineKind.class);
  private final RuleMeters meters;
  private final @Nullable RuleSpans spans;
  private final Tracing tracing;
  private final Redaction redaction;
  private final ServicePlan service;

  RuleSignals(
      List<Sink> sinks,
      RuleMeters meters,
      @Nullable RuleSpans spans,
      Tracing tracing,
      Redaction redaction,
      ServicePlan service) {
    this.sinks = sinks.toArray(new Sink[0]);
    this.meters = meters;
    this.spans = spans;
    this.tracing = tracing;
    this.redaction = redaction;
    this.service = service;
    for (LineKind kind : LineKind.values()) {
      for (Sink sink : sinks) {
        if (sink.wants(kind)) {
          wanted.add(kind);
        }
      }
    }
  }

  /** False: an event of this kind is of no use to anybody, and need not be built. */
  public boolean wants(LineKind kind) {
    return wanted.contains(kind);
  }

  /** False: no event of any kind is of use to anybody. */
  public boolean wantAny() {
    return !wanted.isEmpty();
  }

  /** Tells all sinks; never throws. */
  public void tell(CallEvent event) {
    for (Sink sink : sinks) {
      try {
        sink.tell(event);
      } catch (Throwable fault) { // a broken sink must harm neither the job nor the other sinks
        AgentFaults.count(sink.name(), fault);
      }
    }
  }

  public RuleMeters meters() {
    return meters;
  }

  /** Who opens the spans of its calls, or null where they have none. */
  public @Nullable RuleSpans spans() {
    return spans;
  }

  /** Where this thread stands in a trace for whoever else traces on it, or null. */
  public @Nullable TraceContext current() {
    return tracing.current();
  }

  /** Who the application is. */
  public ServicePlan service() {
    return service;
  }

  /** A value as it may be shown under its name. */
  public String shown(String name, String value) {
    return redaction.text(name, value);
  }
}
