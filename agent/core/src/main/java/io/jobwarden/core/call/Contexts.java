package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.carry.Carried;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/** Finds out which run of the application a call belongs to. */
final class Contexts {
  private Contexts() {}

  /** The context of the call around it, with what the rule's own values say. */
  static CallContext of(Run run) {
    return of(run, around(run));
  }

  /** The context that came with it, with what the rule's own values say. */
  static CallContext of(Run run, CallContext around) {
    CallContext context = placed(around, run);
    Template runId = run.rule.values().runId();
    if (runId != null) {
      String id = runId.text(run);
      context = id.isEmpty() ? context : context.withRunId(id);
    }
    return run.rule.values().named().carry(context, run);
  }

  /** That of the call around it, or what was entered on the thread; null if there is neither. */
  static @Nullable CallContext known(Run run) {
    Call enclosing = run.enclosing();
    while (enclosing instanceof AssemblyRun) { // no call, but it may stand inside of one
      enclosing = ((AssemblyRun) enclosing).enclosing();
    }
    return enclosing instanceof Run
        ? ((Run) enclosing).carriable()
        : Carried.entered(CallGate.thread());
  }

  /**
   * Who else traces on this thread knows best where it stands, unless what came with the call
   * belongs to another trace.
   */
  private static CallContext placed(CallContext context, Run run) {
    TraceContext now = run.rule.signals().current();
    TraceContext came = context.trace();
    boolean same = now != null && (came == null || came.traceId().equals(now.traceId()));
    return same && context.link() == null ? context.withTrace(now) : context;
  }

  private static CallContext around(Run run) {
    Call enclosing = run.enclosing();
    while (enclosing instanceof AssemblyRun) {
      enclosing = ((AssemblyRun) enclosing).enclosing();
    }
    if (enclosing instanceof Run) {
      return ((Run) enclosing).context();
    }
    ThreadCalls thread = CallGate.thread();
    CallContext shared = Carried.entered(thread);
    if (shared != null) {
      return shared;
    }
    CallContext fresh = fresh(run);
    if (thread.outermostTally != null) {
      thread.sharedContext = fresh;
    }
    return fresh;
  }

  /** One that nothing else belongs to. */
  static CallContext fresh(Run run) {
    return CallContext.of(freshId(run), freshId(run));
  }

  static String freshId(Run run) {
    return Ids.next(run.rule.ticker().epochMillis());
  }
}
