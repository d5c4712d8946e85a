package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes what one woven method returns tell of its subscriptions, each of which is a call. Used by
 * many threads.
 */
final class Publishers {
  private final String declared;

  /** Soft: it holds classes of the application. */
  private volatile @Nullable SoftReference<PublisherType> known;

  /** For a method that is declared to return the type of that name. */
  Publishers(String declared) {
    this.declared = declared;
  }

  /** Whether there are publishers of that type that end without giving anything. */
  boolean bearNothing() {
    return PublisherType.bearsNothing(declared);
  }

  /** The same publisher, guarded and measured; itself if that cannot be. */
  Object watched(Object publisher, Subscriptions subscriptions) {
    try {
      PublisherType type = type(publisher.getClass());
      return type.defer(() -> subscribed(type, publisher, subscriptions));
    } catch (Throwable fault) { // the application gets what the method made
      AgentFaults.count("publisher", fault);
      return publisher;
    }
  }

  private static Object subscribed(
      PublisherType type, Object publisher, Subscriptions subscriptions) {
    ThreadCalls thread = CallGate.thread();
    if (thread.inAgent) {
      return publisher;
    }
    thread.inAgent = true;
    SubscribedCall call = null;
    try {
      call = subscriptions.begin(thread);
      if (call == null) {
        return publisher;
      }
      return call.isOver() ? type.over(call.refusal()) : type.watched(publisher, call);
    } catch (Throwable fault) { // as above
      AgentFaults.count("publisher", fault);
      if (call != null) {
        call.forget();
      }
      return publisher;
    } finally {
      thread.inAgent = false;
    }
  }

  private PublisherType type(Class<?> made) throws ReflectiveOperationException {
    Class<?> above = PublisherType.above(made, declared);
    SoftReference<PublisherType> reference = known;
    PublisherType type = reference == null ? null : reference.get();
    if (type == null || !type.isOf(above)) {
      type = PublisherType.of(above);
      known = new SoftReference<>(type);
    }
    return type;
  }
}
