package io.jobwarden.core.call;

import io.jobwarden.core.guard.Ring;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a call waits, for a stage or for its next attempt.
 *
 * <p>Many may want to move the call on when it is over: the stage, the timer, the caller who
 * cancels. The one that takes the turn does.
 */
final class Turn {
  /** The body runs: nobody may move the call on until it returns. */
  static final Turn OF_BODY = taken();

  /** What is waited for, or null where it is the next attempt. */
  final @Nullable CompletionStage<?> stage;

  /** Which part waits for its next attempt, or null. */
  final @Nullable NestedRun waiting;

  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile @Nullable Ring ring;

  private Turn(@Nullable CompletionStage<?> stage, @Nullable NestedRun waiting) {
    this.stage = stage;
    this.waiting = waiting;
  }

  static Turn of(CompletionStage<?> stage) {
    return new Turn(stage, null);
  }

  static Turn before(NestedRun waiting) {
    return new Turn(null, waiting);
  }

  private static Turn taken() {
    Turn turn = new Turn(null, null);
    turn.taken.set(true);
    return turn;
  }

  /** What is to be silenced when the turn is taken before it rings. */
  void rings(Ring later) {
    ring = later;
    if (taken.get()) {
      later.cancel();
    }
  }

  /** True for the first who asks. */
  boolean take() {
    if (!taken.compareAndSet(false, true)) {
      return false;
    }
    Ring waiting = ring;
    if (waiting != null) {
      waiting.cancel();
    }
    return true;
  }
}
