package io.jobwarden.core.call;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended whose method returned a stage, as it travels outwards: at first as the stage
 * says, then as the rules make of it.
 */
final class LateOutcome {
  @Nullable Object result;
  @Nullable Throwable thrown;

  private @Nullable CompletionStage<?> stage;
  private @Nullable Object stageResult;

  /** How the stage failed, wrapped as it came; {@link #thrown} is what is inside. */
  private @Nullable Throwable wrapped;

  private boolean replaced;

  /** Takes what a body returned; null if that is no stage. */
  void begin(@Nullable CompletionStage<?> returned) {
    stage = returned;
  }

  void end(@Nullable Object value, @Nullable Throwable error) {
    result = value;
    stageResult = value;
    wrapped = error;
    thrown = error == null ? null : Futures.inside(error);
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

  boolean hasStage() {
    return stage != null;
  }

  /** What the caller is told was thrown: the very object that the stage told. */
  @Nullable Throwable error() {
    return wrapped != null && isOfStage() ? wrapped : thrown;
  }

  /** The body's stage if it says how the call ended; else null. */
  @Nullable CompletionStage<?> ownStage() {
    return isOfStage() ? stage : null;
  }

  private boolean isOfStage() {
    return result == stageResult && thrown == (wrapped == null ? null : Futures.inside(wrapped));
  }
}
