package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.OwnStage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A body that returns a future, which the test completes. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of futures is what is looked at
final class Open implements Body {
  private final Supplier<CompletableFuture<@Nullable Object>> maker;
  private final BlockingQueue<CompletableFuture<@Nullable Object>> returned =
      new LinkedBlockingQueue<>();
  private final List<Integer> numbers = new CopyOnWriteArrayList<>();
  private final List<String> threads = new CopyOnWriteArrayList<>();
  private Runnable before = () -> {};

  private Open(Supplier<CompletableFuture<@Nullable Object>> maker) {
    this.maker = maker;
  }

  static Open stages() {
    return new Open(CompletableFuture::new);
  }

  static Open ownStages() {
    return new Open(OwnStage::new);
  }

  /** Done first in each body. */
  Open before(Runnable step) {
    before = step;
    return this;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the woven method returns it
  public @Nullable Object run(int number) {
    numbers.add(number);
    threads.add(Thread.currentThread().getName());
    before.run();
    CompletableFuture<@Nullable Object> stage = maker.get();
    returned.add(stage);
    return stage;
  }

  /** The future of the next body that ran; waits for that. */
  CompletableFuture<@Nullable Object> next() throws InterruptedException {
    CompletableFuture<@Nullable Object> next = returned.poll(10, SECONDS);
    assertThat(next).as("what a body returned").isNotNull();
    return next;
  }

  int bodies() {
    return numbers.size();
  }

  /** What the bodies were given. */
  List<Integer> numbers() {
    return numbers;
  }

  /** Names of the threads that they ran on. */
  List<String> threads() {
    return threads;
  }
}
