package io.jobwarden.core.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Turns the outcome of a call into what its method returns or throws.
 *
 * <p>A call that does not go on afterwards holds that already, but for refusals where a future is
 * expected.
 */
final class HandOver {
  private HandOver() {}

  /** For a call whose method is about to return without having run its body. */
  static void withoutBody(NestedRun call, Step step) {
    PendingCall pending = call.pending();
    if (step == Step.LATER && pending != null) {
      returns(call, pending.promise());
      return;
    }
    Object result = call.result();
    Throwable thrown = call.thrown();
    if (call.site.method().returned().fitsFuture()) {
      returns(call, thrown == null ? future(result) : Futures.failed(thrown));
    } else {
      call.thrown = thrown;
      call.result = result == null ? call.site.nothing() : result;
    }
  }

  /** For a call whose method is about to return after its body has. */
  static void afterBody(NestedRun call, Step step) {
    PendingCall pending = call.pending();
    if (pending == null) {
      return;
    }
    if (step == Step.LATER) {
      CompletableFuture<?> promise = pending.promise();
      if (promise != null) {
        returns(call, promise);
      }
      return;
    }
    LateOutcome outcome = pending.outcome;
    CompletionStage<?> own = outcome.ownStage();
    if (own != null) {
      returns(call, own);
    } else if (outcome.isReplaced() && call.site.method().returned().fitsFuture()) {
      returns(call, future(outcome.result));
    } else {
      call.result = outcome.result;
      call.thrown = outcome.thrown;
    }
  }

  private static void returns(NestedRun call, @Nullable Object result) {
    call.result = result;
    call.thrown = null;
  }

  private static Object future(@Nullable Object result) {
    return result instanceof Future ? result : CompletableFuture.completedFuture(result);
  }
}
