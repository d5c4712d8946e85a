package io.jobwarden.core.call;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Stages;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls of the woven {@link Stages}, and what becomes of what they return. */
final class Fetch {
  /** What a body is given when it is called by {@link #call}. */
  static final int NUMBER = 7_12;

  private final WovenClass stages;

  private Fetch(WovenClass stages) {
    this.stages = stages;
  }

  static Fetch by(TestAgent agent) {
    return new Fetch(agent.weave(Stages.class));
  }

  static Fetch by(WovenClass stages) {
    return new Fetch(stages);
  }

  /** Calls a method of the fixture as the application would. */
  @Nullable Object call(String method, Body body) throws Throwable {
    return stages.call(method, body, 7L, new Object[] {"1", "2"});
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<@Nullable Object> future(Body body) throws Throwable {
    return (CompletableFuture<@Nullable Object>) requireNonNull(call("future", body));
  }

  /** The same where nothing may be thrown. */
  CompletableFuture<@Nullable Object> surely(Body body) {
    try {
      return future(body);
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  /** Calls a method that returns when all is done. */
  void plainly(Body body) {
    try {
      call("plain", body);
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  /** Also tells what was said when the class was woven. */
  static Fetch by(TestAgent agent, List<String> said) {
    AtomicReference<@Nullable Fetch> fetch = new AtomicReference<>();
    said.addAll(Said.by(() -> fetch.set(by(agent))));
    return requireNonNull(fetch.get());
  }

  /** What is in it in the end. */
  static @Nullable Object value(Future<@Nullable Object> future) throws Exception {
    return future.get(10, SECONDS);
  }

  /** What is in it already. */
  static @Nullable Object now(@Nullable Object returned) throws Exception {
    Future<?> future = (Future<?>) requireNonNull(returned);
    assertThat(future).isDone();
    return future.get();
  }

  /** What went wrong, as the innermost that waits for it sees it. */
  static @Nullable Throwable error(@Nullable Object returned) throws Exception {
    CompletableFuture<?> future =
        ((CompletionStage<?>) requireNonNull(returned)).toCompletableFuture();
    try {
      future.get(10, SECONDS);
    } catch (ExecutionException failed) {
      return failed.getCause();
    }
    return null;
  }

  /** The very object that those see who are told of the end. */
  static @Nullable Throwable told(@Nullable Object returned) throws Exception {
    CompletionStage<?> stage = (CompletionStage<?>) requireNonNull(returned);
    CompletableFuture<@Nullable Throwable> told = new CompletableFuture<>();
    CompletionStage<?> unused = stage.whenComplete((value, error) -> told.complete(error));
    return told.get(10, SECONDS);
  }

  static CompletableFuture<@Nullable Object> done(@Nullable Object value) {
    return CompletableFuture.completedFuture(value);
  }

  static CompletableFuture<@Nullable Object> failed(Throwable error) {
    return Futures.failed(error);
  }

  /** One that failed before what it depends on, as most futures of libraries. */
  static CompletableFuture<@Nullable Object> wrapping(Throwable error) {
    return failed(new CompletionException(error));
  }
}
