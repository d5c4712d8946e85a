package io.jobwarden.core.call;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.jobwarden.core.signal.trace.RuleSpans;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The span of one run, if it is recorded; whatever goes wrong with it, the call goes on.
 *
 * <p>Used by one thread after the other.
 */
final class RunSpan {
  private static final String PLACE = "span";

  private final Run run;
  private final OpenSpan open;

  /** What its name and attributes were read as. */
  private final @Nullable Object[] values;

  private RunSpan(Run run, OpenSpan open) {
    this.run = run;
    this.open = open;
    this.values = run.rule.values().span().atStart(run);
  }

  /** Opens a span inside the context that the run has found. */
  static @Nullable OpenSpan open(Run run, RuleSpans spans, CallContext around) {
    try {
      return spans.start(
          around.trace(),
          around.link() == null
              ? Collections.emptyList()
              : Collections.singletonList(around.link()),
          run.site.function(),
          run.startNanos());
    } catch (Throwable fault) { // a call without a span is a call all the same
      AgentFaults.count(PLACE, fault);
      return null;
    }
  }

  /** Lets whoever else traces on this thread know; null where nobody does. */
  static @Nullable Runnable enter(TraceContext place) {
    try {
      Runnable entered = place.enter();
      return entered == null ? null : () -> leave(entered);
    } catch (Throwable fault) { // others may then take the call for none of theirs
      AgentFaults.count(PLACE, fault);
      return null;
    }
  }

  private static void leave(Runnable entered) {
    try {
      entered.run();
    } catch (StackOverflowError full) {
      throw full; // to be called again
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }

  /** What is to be told of a span; null if nothing is. */
  static @Nullable RunSpan of(Run run, OpenSpan open) {
    return open.isRecording() ? new RunSpan(run, open) : null;
  }

  /** An attempt failed, and another one follows. */
  void attempt(CallEvent retry) {
    try {
      open.attempt(retry, run.rule.ticker().nanos());
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }

  /** The run is over. */
  void end(CallEvent done) {
    try {
      SpanTemplates templates = run.rule.values().span();
      templates.atEnd(run, values);
      open.end(done, templates.name(values), templates.attributes(values));
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }

  /** Nobody will learn how the run ended. */
  void lose() {
    try {
      open.lose(run.rule.ticker().nanos());
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }
}
