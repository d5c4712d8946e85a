package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of a publisher that a woven method returned.
 *
 * <p>Begins on the thread that subscribes; ended once, by whatever thread brings the first signal.
 */
final class SubscribedCall {
  private final NestedRun call;
  private final AtomicBoolean over = new AtomicBoolean();

  private SubscribedCall(NestedRun call) {
    this.call = call;
  }

  /** Lets a call begin; if the guards refuse, it is over. */
  static SubscribedCall begin(ThreadCalls thread, NestedRun innermost) {
    SubscribedCall call = new SubscribedCall(innermost);
    call.over.set(!innermost.beginApart(thread));
    return call;
  }

  boolean isOver() {
    return over.get();
  }

  /** Why it was over before it began; null if that is to be as if nothing had been asked for. */
  @Nullable Throwable refusal() {
    return call.thrown();
  }

  void succeeded(@Nullable Object value) {
    end(value, null);
  }

  void failed(@Nullable Object error) {
    end(null, (Throwable) error);
  }

  void cancelled() {
    end(null, new CancellationException("the subscription was cancelled"));
  }

  /** Gives back what it holds, where the agent cannot see its end. */
  void forget() {
    if (over.compareAndSet(false, true)) {
      call.release();
    }
  }

  private void end(@Nullable Object value, @Nullable Throwable error) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    ThreadCalls thread = CallGate.thread();
    boolean inAgent = thread.inAgent;
    thread.inAgent = true;
    try {
      call.ends(value, error);
      NestedRun.outwards(call);
    } catch (Throwable fault) { // the signal must reach whoever subscribed
      AgentFaults.count("publisher", fault);
    } finally {
      call.release();
      thread.inAgent = inAgent;
    }
  }
}
