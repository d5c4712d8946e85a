package com.acme.host.guarded;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls, and counts what it gets: one of {@code <method>.<end>} for each call. */
final class Callers {
  /** What the configuration says. */
  static final int FALLBACK = -7;

  private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Work work;
  private final Counts counts;

  Callers(Work work, Counts counts) {
    this.work = work;
    this.counts = counts;
  }

  /** A call that may fail. */
  private interface Call {
    int run() throws Exception;
  }

  /** The call of this number, which says which one it is. */
  void call(int number) {
    int key = number % 101;
    Order atOnce = new Order(Way.atOnce(number / 10), key);
    Order async = new Order(Way.async(number / 10), key);
    switch (number % 10) {
      case 4:
      case 5:
        call("kept", atOnce, () -> work.kept(atOnce));
        return;
      case 6:
        Order tried = new Order(isDown() ? Way.HOPELESS : Way.GOOD, key);
        call("tried", tried, () -> work.tried(tried));
        return;
      case 7:
      case 8:
        call("later", async, () -> end(async, work.later(async)));
        return;
      case 9:
        call("keptLater", async, () -> end(async, work.keptLater(async)));
        return;
      default:
        call("plain", atOnce, () -> work.plain(atOnce));
    }
  }

  /** Every other tenth of a second. */
  private static boolean isDown() {
    return System.nanoTime() / TimeUnit.MILLISECONDS.toNanos(100) % 2 != 0;
  }

  private void call(String method, Order order, Call call) {
    long start = System.nanoTime();
    String end;
    try {
      int value = call.run();
      end = value == FALLBACK ? "fallback" : value < 0 ? "negative" : "value";
    } catch (Throwable e) {
      end = name(e);
    }
    counts.add(method + ".end." + end);
    boolean hangs = order.way == Way.STUCK || order.way == Way.LATE;
    if (!hangs && System.nanoTime() - start >= LIMIT_NANOS) {
      counts.add(
          method + ".slow"); // the machine is: the limit may have struck although all is well
    }
    if (Thread.interrupted()) {
      counts.add("interrupted outside of bodies");
    }
  }

  private static int end(Order order, CompletableFuture<Integer> future) throws Exception {
    if (order.way == Way.CANCELLED) {
      future.cancel(true);
    }
    try {
      return future.get(50, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("a future that nobody completed", e);
    }
  }

  private static String name(Throwable thrown) {
    boolean wrapped = thrown instanceof ExecutionException;
    Throwable error = wrapped ? thrown.getCause() : thrown;
    if (error instanceof CancellationException) {
      return "cancelled";
    }
    String name = error.getClass().getSimpleName();
    return name.equals("CallRejectedException") ? "rejected." + guard(error) : name;
  }

  private static Object guard(Throwable refusal) {
    try {
      return refusal.getClass().getMethod("guard").invoke(refusal);
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }
}
