package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.carry.Carried;
import io.jobwarden.core.carry.Passage;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/**
 * Brings context to the calls of one rule and takes it along, as its keys say; whatever goes wrong
 * with that, the call goes on. Immutable but for what stands behind.
 */
final class Carriers {
  private static final String PLACE = "context";

  private final CarrierTemplates templates;
  private final Passage passage;

  /** Whether requests begin here, each of which has an id. */
  private final boolean api;

  private Carriers(CarrierTemplates templates, Passage passage, boolean api) {
    this.templates = templates;
    this.passage = passage;
    this.api = api;
  }

  /** Null where the rule says nothing of them. */
  static @Nullable Carriers of(RuleValues values, Passage passage, String source) {
    CarrierTemplates templates = values.carriers();
    return templates == null ? null : new Carriers(templates, passage, source.equals("api"));
  }

  /** The context that came with a call that begins, or null where that of the thread holds. */
  @Nullable CallContext arrived(Run run) {
    try {
      CallContext taken = templates.take == null ? null : taken(run, templates.take);
      if (taken != null) {
        return taken;
      }
      return templates.extract == null ? null : extracted(run, templates.extract);
    } catch (Throwable fault) { // a call that stands alone is a call all the same
      AgentFaults.count(PLACE, fault);
      return null;
    }
  }

  private @Nullable CallContext taken(Run run, Template from) {
    Object object = from.object(run);
    if (object == null) {
      return null;
    }
    Carried carried = passage.carried();
    TraceContext link = carried.link(object);
    return link == null ? carried.take(object) : Contexts.fresh(run).withLink(link);
  }

  private @Nullable CallContext extracted(Run run, Template from) {
    CallContext around = Contexts.known(run);
    HeaderFacts facts = new HeaderFacts(run);
    CallContext read = passage.read(Contexts.fresh(run), name -> facts.read(from, name));
    if (around != null && (read == null || isPartOf(around, read))) {
      return null;
    }
    CallContext came = read == null ? Contexts.fresh(run) : continued(run, read);
    boolean nameless = api && came.get(ContextKey.REQUEST_ID) == null;
    return nameless ? came.with(ContextKey.REQUEST_ID, Contexts.freshId(run)) : came;
  }

  /** What was read, or a beginning that is only linked to it. */
  private CallContext continued(Run run, CallContext read) {
    boolean linked = templates.linkExtracted != null && templates.linkExtracted.holds(run);
    return linked ? Contexts.fresh(run).withLink(read.trace()) : read;
  }

  /** A part of the work that answers a message may look at the same message again. */
  private static boolean isPartOf(CallContext around, CallContext read) {
    TraceContext trace = read.trace();
    TraceContext within = around.trace();
    if (trace != null && within != null) {
      return trace.traceId().equals(within.traceId());
    }
    String correlation = read.get(ContextKey.CORRELATION_ID);
    return correlation != null && correlation.equals(around.get(ContextKey.CORRELATION_ID));
  }

  /** A call has begun, and its span with it. */
  void begun(Run run) {
    try {
      Template echo = templates.echo;
      if (echo != null) {
        HeaderFacts facts = new HeaderFacts(run);
        passage.answer(run.context(), (name, value) -> facts.write(echo, name, value));
      }
      if (templates.put != null && !templates.put.needs().atEnd()) {
        put(run, templates.put);
      }
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }

  /** Its body is about to run. */
  void pass(Run run) {
    Template inject = templates.inject;
    if (inject == null) {
      return;
    }
    try {
      CallContext context = run.carriable();
      if (context != null) {
        HeaderFacts facts = new HeaderFacts(run);
        RuleSpans spans = run.rule.signals().spans();
        CallContext told = spans != null && spans.areLeft() ? context.withTrace(null) : context;
        passage.write(
            told,
            (name, value) -> {
              Object made = facts.write(inject, name, value);
              if (templates.replaced >= 0 && made != null) {
                run.replaceArgument(templates.replaced, made);
              }
            });
      }
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }

  /** It has ended. */
  void ended(Run run) {
    try {
      if (templates.put != null && templates.put.needs().atEnd()) {
        put(run, templates.put);
      }
      if (templates.enter != null) {
        enter(run, templates.enter);
      }
      Object left = templates.leave == null ? null : templates.leave.object(run);
      if (left != null) {
        passage.carried().leave(CallGate.thread(), left);
      }
    } catch (Throwable fault) { // as above
      AgentFaults.count(PLACE, fault);
    }
  }

  private void enter(Run run, Template from) {
    Object object = from.object(run);
    CallContext taken = object == null ? null : taken(run, from);
    if (object != null && taken != null) {
      passage.carried().enter(CallGate.thread(), object, taken);
    }
  }

  private void put(Run run, Template into) {
    CallContext context = run.carriable();
    Object object = context == null ? null : into.object(run);
    if (context == null || object == null) {
      return;
    }
    if (templates.linkWhen == null || !templates.linkWhen.holds(run)) {
      passage.carried().put(object, context);
    } else if (context.trace() != null) {
      passage.carried().link(object, context.trace());
    }
  }
}
