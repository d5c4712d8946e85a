package io.jobwarden.core.carry;

import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.instance.Beside;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.TraceContext;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What objects of the application hold of context, without knowing. */
public final class Carried {
  private final Beside<CallContext> waiting = new Beside<>();
  private final Beside<TraceContext> linked = new Beside<>();
  private final Beside<CallContext> entered = new Beside<>();

  /** Lets an object take a context along, for the next that asks it. */
  public void put(Object object, CallContext context) {
    waiting.put(object, context);
  }

  /** Lets all that an object begins be linked to a place in a trace. */
  public void link(Object object, TraceContext trace) {
    linked.put(object, trace);
  }

  /** What an object was given first and nobody has taken, or null. */
  public @Nullable CallContext take(Object object) {
    return waiting.take(object);
  }

  /** What an object links to, or null. */
  public @Nullable TraceContext link(Object object) {
    return linked.first(object);
  }

  /**
   * Lets a context hold for what follows on a thread. The thread itself holds it weakly, so that
   * one that never leaves holds nothing of the agent.
   */
  public void enter(ThreadCalls thread, Object object, CallContext context) {
    entered.put(object, context);
    thread.sharedContext = new WeakReference<>(context);
  }

  /** What {@link #enter} began with an object holds no longer. */
  public void leave(ThreadCalls thread, Object object) {
    CallContext left = entered.take(object);
    if (left != null && isEntered(thread.sharedContext, left)) {
      thread.sharedContext = null;
    }
  }

  private static boolean isEntered(@Nullable Object shared, CallContext context) {
    return shared instanceof Reference && ((Reference<?>) shared).get() == context;
  }

  /** The context that was entered on a thread, or null. */
  public static @Nullable CallContext entered(ThreadCalls thread) {
    Object shared = thread.sharedContext;
    Object context = shared instanceof Reference ? ((Reference<?>) shared).get() : shared;
    return context instanceof CallContext ? (CallContext) context : null;
  }
}
