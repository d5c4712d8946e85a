package io.jobwarden.core.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK does not say in one word about futures on Java 8.
 *
 * <p>A stage may be a {@code CompletableFuture} and yet refuse to be asked or completed, as its
 * {@code minimalCompletionStage()} does.
 */
final class Futures {
  private Futures() {}

  static CompletableFuture<@Nullable Object> failed(Throwable error) {
    CompletableFuture<@Nullable Object> failed = new CompletableFuture<>();
    failed.completeExceptionally(error);
    return failed;
  }

  /** What a stage wrapped, or the error itself. */
  static Throwable inside(Throwable error) {
    Throwable cause = error.getCause();
    boolean wraps = error instanceof CompletionException || error instanceof ExecutionException;
    return wraps && cause != null ? cause : error;
  }

  /** False also for a stage that does not say. */
  static boolean isDone(CompletionStage<?> stage) {
    try {
      return stage instanceof CompletableFuture && ((CompletableFuture<?>) stage).isDone();
    } catch (UnsupportedOperationException silent) {
      return false;
    }
  }

  /** Completes a stage by an error, if it lets anybody do that. */
  static void fail(CompletionStage<?> stage, Throwable error) {
    try {
      if (stage instanceof CompletableFuture) {
        ((CompletableFuture<?>) stage).completeExceptionally(error);
      }
    } catch (UnsupportedOperationException closed) {
      return; // it ends when it ends; nobody waits for it any more
    }
  }

  /** Completes a stage as another one was, so far as the stage lets anybody do that. */
  static void settle(CompletionStage<?> stage, CompletableFuture<@Nullable Object> as) {
    try {
      if (!as.isCancelled()) {
        complete(stage, as);
      } else if (stage instanceof Future) {
        ((Future<?>) stage).cancel(true);
      }
    } catch (UnsupportedOperationException closed) {
      return; // as above
    }
  }

  private static void complete(CompletionStage<?> stage, CompletableFuture<@Nullable Object> as) {
    if (!(stage instanceof CompletableFuture)) {
      return;
    }
    if (as.isCompletedExceptionally()) {
      CompletableFuture<?> unused = as.whenComplete((value, error) -> fail(stage, error));
      return;
    }
    @SuppressWarnings("unchecked") // the caller knows of what type it is; what it gave is passed on
    CompletableFuture<@Nullable Object> open = (CompletableFuture<@Nullable Object>) stage;
    open.complete(as.join());
  }
}
