package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.model.RetryPlan;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a call that goes on when its method has returned a stage that is not complete.
 *
 * <p>Moved on by one thread after the other: the one that called, those that complete stages, and
 * the agent's own, on which bodies run again. Each hands it to the next by the {@link Turn} that
 * only one of them can take. Whoever finds a turn taken, the caller who cancels or a time limit, is
 * heard where the call comes to rest again.
 */
final class PendingCall {
  /** How the attempt ended. */
  final LateOutcome outcome = new LateOutcome();

  private final NestedRun call;
  private final LaterCalls later;
  private final CallerCode caller;

  /** What the caller gets instead of the body's own stage, or null where it gets that. */
  private final @Nullable CompletableFuture<@Nullable Object> promise;

  private volatile Turn turn = Turn.OF_BODY;
  private volatile boolean over;

  /** The limit that struck last, perhaps while nobody could move the call on. */
  private volatile @Nullable FutureLimit struck;

  PendingCall(NestedRun call, LaterCalls later, @Nullable MethodHandle body, boolean promises) {
    this.call = call;
    this.later = later;
    this.caller = CallerCode.ofThisThread(body);
    this.promise = promises ? new CompletableFuture<>() : null;
    if (promise != null) {
      CompletableFuture<?> unused = promise.whenComplete((value, error) -> settledByCaller());
    }
  }

  /** Takes what the body returned or threw, on the thread that ran it. */
  Step returned(@Nullable Object value, @Nullable Throwable error) {
    if (error != null || !(value instanceof CompletionStage)) {
      outcome.begin(null);
      outcome.end(value, error);
      return NestedRun.outwards(call);
    }
    CompletionStage<?> stage = (CompletionStage<?>) value;
    outcome.begin(stage);
    if (Futures.isDone(stage)) {
      stage.whenComplete(outcome::end);
      return NestedRun.outwards(call);
    }
    await(stage);
    return Step.LATER;
  }

  /** The body returned what is no stage, and this is completed when the attempt ends. */
  Step goesOn(CompletionStage<?> end) {
    outcome.begin(end);
    await(end);
    return Step.LATER;
  }

  private void await(CompletionStage<?> stage) {
    call.leaveThreads();
    Turn now = Turn.of(stage);
    turn = now;
    stage.whenComplete(
        (value, error) -> {
          if (now.take()) {
            outcome.end(value, error);
            goOn(null);
          }
        });
    rest();
  }

  /**
   * Takes over the wait for a part's next attempt.
   *
   * @return false if the thread that asks is to wait itself
   */
  boolean takesOver(NestedRun waiting) {
    if (!caller.hasBody()) {
      return false;
    }
    call.leaveThreads();
    Turn now = Turn.before(waiting);
    turn = now;
    now.rings(
        later.alarm().in(waiting.delayNanos(), () -> later.bodies().execute(() -> tryAgain(now))));
    rest();
    return true;
  }

  private void tryAgain(Turn now) {
    if (now.take()) {
      goOn(now.waiting);
    }
  }

  /** Hears those who came while nobody could move the call on. */
  private void rest() {
    if (isSettledByCaller()) {
      settledByCaller();
    }
    FutureLimit limit = struck;
    if (limit != null && limit.isLive()) {
      strikeLater(limit);
    }
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
        step = runBody();
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

  private Step runBody() {
    turn = Turn.OF_BODY;
    Object value = null;
    Throwable error = null;
    try {
      value = caller.runBody(call);
    } catch (Throwable ofBody) { // how the body ended
      error = ofBody;
    }
    return returned(value, error);
  }

  /** Nothing stays taken, and the caller learns how it ended. */
  private void over() {
    over = true;
    call.release();
    CompletableFuture<@Nullable Object> open = promise;
    if (open == null) {
      return;
    }
    Throwable error = outcome.error();
    if (error == null) {
      caller.run(() -> open.complete(outcome.result));
    } else {
      caller.run(() -> open.completeExceptionally(error));
    }
  }

  /** The caller completed or cancelled what it got: whoever still works on it is told. */
  private void settledByCaller() {
    CompletableFuture<@Nullable Object> settled = promise;
    Turn now = turn;
    if (settled == null || over) {
      return;
    }
    CompletionStage<?> stage = now.stage;
    if (stage != null) {
      caller.run(() -> Futures.settle(stage, settled));
    }
    if (now.take()) {
      CompletableFuture<?> unused = settled.whenComplete(outcome::end);
      end(now);
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

  private void strike(FutureLimit limit) {
    struck = limit;
    Turn now = turn;
    if (!limit.isLive()) { // not earlier: the turn would be that of an attempt without this limit
      return;
    }
    TimeoutException error = limit.error();
    CompletionStage<?> stage = now.stage;
    if (stage != null) {
      caller.run(() -> Futures.fail(stage, error));
    }
    if (now.take()) {
      outcome.end(null, error);
      end(now);
    }
  }

  /** Ends the attempt, or the wait for the next one. */
  private void end(Turn taken) {
    NestedRun waiting = taken.waiting;
    if (waiting != null) {
      waiting.giveUp();
    }
    goOn(waiting);
  }

  /** Tells whether an attempt of the part may follow, seen from here. */
  boolean allows(GuardedRun run) {
    if (isSettledByCaller()) {
      return false;
    }
    FutureLimit limit = struck;
    if (limit != null && limit.isLive() && run.isInside(limit.run)) {
      return false;
    }
    RetryPlan plan = run.rule.rule().retry();
    boolean onlyTells = run.observes() && plan != null && plan.async();
    return caller.hasBody() || onlyTells || !outcome.hasStage();
  }

  /** Tells whether the caller has ended what it got, by cancelling it for instance. */
  boolean isSettledByCaller() {
    return promise != null && promise.isDone();
  }

  /** Tells whether it was a time limit of the agent that ended the attempt. */
  boolean isTimeout(Throwable error) {
    FutureLimit limit = struck;
    return limit != null && error == limit.error();
  }

  /** What the method returns while the call goes on; null for what the body returned. */
  @Nullable CompletableFuture<@Nullable Object> promise() {
    return promise;
  }
}
