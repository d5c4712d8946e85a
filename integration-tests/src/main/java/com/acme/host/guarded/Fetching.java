package com.acme.host.guarded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Methods whose futures fail the first time, of kinds that differ in how they are called. */
public class Fetching {
  static final AtomicInteger BODIES = new AtomicInteger();
  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(Fetching::daemon);

  final CompletableFuture<String> open = new CompletableFuture<>();

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "later");
    thread.setDaemon(true);
    return thread;
  }

  /** Overridden below. */
  public CompletableFuture<String> fetch(String what, long number) {
    return firstFails(what + " " + number);
  }

  static CompletableFuture<String> common(double number) {
    return firstFails("static " + number);
  }

  CompletableFuture<String> viaPrivate(char letter) {
    return secret(letter);
  }

  private CompletableFuture<String> secret(char letter) {
    return firstFails("private " + letter);
  }

  /** Never completes by itself. */
  CompletableFuture<String> never() {
    BODIES.incrementAndGet();
    return open;
  }

  private static CompletableFuture<String> firstFails(String value) {
    int body = BODIES.incrementAndGet();
    CompletableFuture<String> future = new CompletableFuture<>();
    ScheduledFuture<?> unused =
        LATER.schedule(
            () ->
                body == 1
                    ? future.completeExceptionally(new IOException("the first time"))
                    : future.complete(value + ", body " + body),
            5,
            TimeUnit.MILLISECONDS);
    return future;
  }

  /** Calls the body that it overrides. */
  static final class Louder extends Fetching {
    @Override
    public CompletableFuture<String> fetch(String what, long number) {
      return super.fetch(what + "!", number + 1);
    }
  }
}
