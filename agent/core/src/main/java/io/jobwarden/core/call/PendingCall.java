package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a call that goes on when its method has returned a stage that is not complete.
 *
 * <p>Moved on by one thread after the other: the one that called, those that complete stages, and
 * the agent's own, on which bodies run again. Each hands it to the next by the {@link Turn} that
 * only one of them can take.
 */
final class PendingCall {
  /** The outcome of the attempt, as it travels outwards. */
  @Nullable Object result;

  @Nullable Throwable thrown;

  private final NestedRun call;
  private final LaterCalls later;
  private final @Nullable MethodHandle body;

  /** What the caller gets instead of the body's own stage, or null where it gets that. */
  private final @Nullable CompletableFuture<@Nullable Object> promise;

  private final @Nullable ClassLoader contextClassLoader;
  private volatile Turn turn = Turn.OF_BODY;
  private volatile boolean over;

  /** The limit that struck while nobody could move the call on, or by which it is being ended. */
  private volatile @Nullable FutureLimit struck;

  private @Nullable CompletionStage<?> stage;
  private @Nullable Object stageResult;

  /** How the stage failed, wrapped as it came; {@link #thrown} is what is inside. */
  private @Nullable Throwable wrapped;

  private @Nullable TimeoutException timeout;
  private boolean replaced;

  PendingCall(NestedRun call, LaterCalls later, @Nullable MethodHandle body, boolean promises) {
    this.call = call;
    this.later = later;
    this.body = body;
    this.promise = promises ? new CompletableFuture<>() : null;
    this.contextClassLoader = body == null ? null : Thread.currentThread().getContextClassLoader();
    if (promise != null) {
      CompletableFuture<?> unused =
          promise.whenComplete(
              (value, error) -> {
                if (!over) {
                  settledByCaller();
                }
              });
    }
  }

  /** Takes what the body returned or threw, on the thread that ran it. */
  Step returned(@Nullable Object value, @Nullable Throwable error) {
    stage = null;
    if (error != null || !(value instanceof CompletionStage)) {
      ended(value, error);
      return NestedRun.outwards(call);
    }
    CompletionStage<?> returned = (CompletionStage<?>) value;
    stage = returned;
    if (returned instanceof CompletableFuture && ((CompletableFuture<?>) returned).isDone()) {
      returned.whenComplete(this::ended);
      return NestedRun.outwards(call);
    }
    await(returned);
    return Step.LATER;
  }

  private void await(CompletionStage<?> awaited) {
    leaveThread();
    Turn now = Turn.of(awaited);
    turn = now;
    awaited.whenComplete(
        (value, error) -> {
          if (now.take()) {
            ended(value, error);
            goOn(null);
          }
        });
    if (promise != null && promise.isDone()) {
      settledByCaller();
    }
    FutureLimit limit = struck;
    if (limit != null) {
      strikeLater(limit);
    }
  }

  /**
   * Takes over the wait for a part's next attempt.
   *
   * @return false if the thread that asks is to wait itself
   */
  boolean takesOver(NestedRun waiting) {
    if (body == null) {
      return false;
    }
    leaveThread();
    Turn now = Turn.before(waiting);
    turn = now;
    now.rings(
        later
            .alarm()
            .in(
                waiting.delayNanos(),
                () -> {
                  if (now.take()) {
                    later.bodies().execute(() -> goOn(waiting));
                  }
                }));
    if (promise != null && promise.isDone()) {
      settledByCaller();
    }
    return true;
  }

  /** The outcome is no longer the body's. */
  void replaced() {
    replaced = true;
    stageResult = null;
    stage = null;
  }

  boolean isReplaced() {
    return replaced;
  }

  private void leaveThread() {
    for (NestedRun run = call; run != null; run = run.outer) {
      run.leaveThread();
    }
  }

  private void ended(@Nullable Object value, @Nullable Throwable error) {
    result = value;
    stageResult = value;
    wrapped = error;
    thrown = error == null ? null : Futures.inside(error);
  }

  /** Moves the call on, from where it waited for its next attempt or else from the body's end. */
  private void goOn(@Nullable NestedRun waiting) {
    ThreadCalls thread = CallGate.thread();
    boolean inAgent = thread.inAgent;
    thread.inAgent = true;
    Step step = Step.ENDED;
    try {
      step = waiting == null ? NestedRun.outwards(call) : NestedRun.resumed(waiting);
      if (step == Step.BODY) {
        step = runBody(thread);
      }
    } catch (Throwable fault) { // the application completes this: what it waits for must not hang
      AgentFaults.count("call_later", fault);
    } finally {
      thread.inAgent = inAgent;
    }
    if (step == Step.ENDED) {
      over();
    }
  }

  /** Runs the body again, on a thread of the agent that is the application's while it does. */
  private Step runBody(ThreadCalls thread) {
    MethodHandle body = this.body;
    if (body == null) {
      throw new IllegalStateException("no body to run again");
    }
    turn = Turn.OF_BODY;
    Thread current = Thread.currentThread();
    Object value = null;
    Throwable error = null;
    call.room(thread);
    call.mark(thread);
    thread.again = call.site.method().site();
    current.setContextClassLoader(contextClassLoader);
    thread.inAgent = false;
    try {
      value = body.invokeWithArguments(call.allArguments(body));
    } catch (Throwable ofBody) { // how the body ended
      error = ofBody;
    } finally {
      thread.inAgent = true;
      thread.again = -1;
      call.unmark(thread);
      current.setContextClassLoader(null);
      Thread.interrupted(); // whoever interrupted the body did not mean what this thread does next
    }
    return returned(value, error);
  }

  /** Nothing stays taken, and the caller learns how it ended. */
  private void over() {
    over = true;
    call.release();
    if (promise == null) {
      return;
    }
    Throwable error = error();
    if (error == null) {
      promise.complete(result);
    } else {
      promise.completeExceptionally(error);
    }
  }

  /** What the caller is told was thrown: the very object that the stage told. */
  private @Nullable Throwable error() {
    return wrapped != null && isOfStage() ? wrapped : thrown;
  }

  private boolean isOfStage() {
    return result == stageResult && thrown == (wrapped == null ? null : Futures.inside(wrapped));
  }

  /** The caller completed or cancelled what it got: whoever still works on it is told. */
  private void settledByCaller() {
    CompletableFuture<@Nullable Object> settled = promise;
    Turn now = turn;
    if (settled == null) {
      return;
    }
    if (now.stage != null) {
      Futures.settle(now.stage, settled);
    }
    if (now.take()) {
      CompletableFuture<?> unused = settled.whenComplete(this::ended);
      NestedRun waiting = now.waiting;
      if (waiting != null) {
        waiting.giveUp();
      }
      goOn(waiting);
    }
  }

  /** Lets a time limit strike when its time is over, unless its attempt has ended by then. */
  void limit(FutureLimit limit, long afterNanos) {
    limit.rings(later.alarm().in(afterNanos, () -> strikeLater(limit)));
  }

  /** What depends on the stage must not run on the timer. */
  private void strikeLater(FutureLimit limit) {
    later.strikes().execute(() -> strike(limit));
  }

  @SuppressWarnings("ThreadPriorityCheck") // yields, but relies on nobody's turn
  private void strike(FutureLimit limit) {
    while (limit.isLive()) {
      struck = limit;
      Turn now = turn;
      if (now == Turn.OF_BODY) {
        return; // await() will see that it struck
      }
      TimeoutException error = new TimeoutException(limit.run.lateText());
      timeout = error;
      if (now.stage instanceof CompletableFuture) {
        ((CompletableFuture<?>) now.stage).completeExceptionally(error);
      }
      if (now.take()) {
        ended(null, error);
        if (now.waiting != null) {
          now.waiting.giveUp();
        }
        goOn(now.waiting);
        return;
      }
      Thread.yield(); // whoever took the turn is about to end the attempt, or to wait anew
    }
  }

  /** Tells whether an attempt of the part may follow, seen from here. */
  boolean allows(NestedRun run) {
    if (promise != null && promise.isDone()) {
      return false;
    }
    FutureLimit limit = struck;
    if (limit != null && limit.isLive() && run.isInside(limit.run)) {
      return false;
    }
    return body != null || stage == null;
  }

  /** Tells whether it was a time limit of the agent that ended the attempt. */
  boolean isTimeout(Throwable error) {
    return error == timeout;
  }

  boolean isCancelled() {
    return thrown instanceof CancellationException;
  }

  /** What the method returns while the call goes on; null for what the body returned. */
  @Nullable CompletableFuture<@Nullable Object> promise() {
    return promise;
  }

  /** The body's stage if it says how the call ended; else null. */
  @Nullable CompletionStage<?> ownStage() {
    return isOfStage() ? stage : null;
  }
}
