package io.jobwarden.core.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the JDK does not say in one word about futures on Java 8. */
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

  /** Completes a stage as another one was, so far as the stage lets anybody do that. */
  static void settle(CompletionStage<?> stage, CompletableFuture<@Nullable Object> as) {
    if (as.isCancelled()) {
      if (stage instanceof Future) {
        ((Future<?>) stage).cancel(true);
      }
      return;
    }
    if (stage instanceof CompletableFuture) {
      @SuppressWarnings(
          "unchecked") // the caller knows of what type it is; what it gave is passed on
      CompletableFuture<@Nullable Object> open = (CompletableFuture<@Nullable Object>) stage;
      CompletableFuture<?> unused =
          as.whenComplete(
              (value, error) -> {
                if (error == null) {
                  open.complete(value);
                } else {
                  open.completeExceptionally(error);
                }
              });
    }
  }
}
