package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.value.Template;
import java.util.Map;

/** Finds out which run of the application a call belongs to. */
final class Contexts {
  private Contexts() {}

  /** The context of the call around it, with what the rule's own values say. */
  static CallContext of(Run run) {
    CallContext context = around(run);
    Template runId = run.rule.values().runId();
    if (runId != null) {
      String id = runId.text(run);
      context = id.isEmpty() ? context : context.withRunId(id);
    }
    return carry(context, run);
  }

  /** The context with what the run's labels and fields say by now. */
  static CallContext carry(CallContext context, Run run) {
    CallContext changed = context;
    for (Map.Entry<ContextKey, Integer> key : run.rule.values().named().carried().entrySet()) {
      Object value = run.named(key.getValue());
      if (value != null && !value.toString().isEmpty()) {
        changed = changed.with(key.getKey(), value.toString());
      }
    }
    return changed;
  }

  private static CallContext around(Run run) {
    Call enclosing = run.enclosing();
    while (enclosing instanceof AssemblyRun) { // no call, but it may stand inside of one
      enclosing = ((AssemblyRun) enclosing).enclosing();
    }
    if (enclosing instanceof Run) {
      return ((Run) enclosing).context();
    }
    ThreadCalls thread = CallGate.thread();
    if (thread.sharedContext instanceof CallContext) {
      return (CallContext) thread.sharedContext;
    }
    CallContext fresh = fresh(run.rule.ticker().epochMillis());
    if (thread.outermostTally != null) {
      thread.sharedContext = fresh;
    }
    return fresh;
  }

  private static CallContext fresh(long epochMillis) {
    return CallContext.of(Ids.next(epochMillis), Ids.next(epochMillis));
  }
}
