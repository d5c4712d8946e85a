package com.acme.host.guarded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Bodies that end as they are ordered to, and count themselves. */
public final class Work {
  /** What the configuration allows for each key. */
  private static final int MOST = 4;

  private final Counts counts;
  private final ScheduledExecutorService later;
  private final AtomicIntegerArray inside = new AtomicIntegerArray(Order.KEYS);

  Work(Counts counts, ScheduledExecutorService later) {
    this.counts = counts;
    this.later = later;
  }

  /** Returns or throws. */
  public int plain(Order order) throws Exception {
    counts.add("plain.bodies");
    if (inside.incrementAndGet(order.key()) > MOST) {
      counts.add("crowded");
    }
    try {
      return body("plain", order);
    } finally {
      inside.decrementAndGet(order.key());
    }
  }

  /** The same. */
  public int kept(Order order) throws Exception {
    counts.add("kept.bodies");
    return body("kept", order);
  }

  /** The same. */
  public int tried(Order order) throws Exception {
    counts.add("tried.bodies");
    return body("tried", order);
  }

  /** Returns a future that is complete, or will be. */
  public CompletableFuture<Integer> later(Order order) throws Exception {
    counts.add("later.bodies");
    return future(order);
  }

  /** The same. */
  public CompletableFuture<Integer> keptLater(Order order) throws Exception {
    counts.add("keptLater.bodies");
    return future(order);
  }

  private int body(String method, Order order) throws Exception {
    boolean first = order.isFirstBody();
    switch (order.way) {
      case STUCK:
        return hang(method, false);
      case LATE:
        return hang(method, true);
      default:
        return end(order, first);
    }
  }

  private static int end(Order order, boolean first) throws Exception {
    switch (order.way) {
      case FLAKY:
        if (first) {
          throw new IOException("the first time");
        }
        return 1;
      case HOPELESS:
      case THROWN:
        throw new IOException("each time");
      case WRONG:
        throw new IllegalStateException("nobody tries that again");
      case MISSING:
        throw new FileNotFoundException("nobody is to try that again");
      case ERROR:
        throw new AssertionError("as if");
      case IGNORED:
        throw new NothingToDo();
      case NEGATIVE:
        return -1;
      default:
        return 1;
    }
  }

  /** Until it is interrupted. */
  private int hang(String method, boolean returns) throws InterruptedException {
    try {
      TimeUnit.SECONDS.sleep(50);
      throw new AssertionError("nobody interrupted it");
    } catch (InterruptedException e) {
      counts.add(method + (returns ? ".late" : ".stuck"));
      if (returns) {
        return 2;
      }
      throw e;
    }
  }

  private CompletableFuture<Integer> future(Order order) throws Exception {
    boolean first = order.isFirstBody();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    counts.add("open");
    CompletableFuture<?> unused = future.whenComplete((value, error) -> counts.add("open", -1));
    if (order.way == Way.THROWN) {
      future.cancel(false);
      throw new IOException("at once");
    }
    if (order.way == Way.STUCK || order.way == Way.CANCELLED) {
      return future;
    }
    if (order.way == Way.LATER || order.key() % 2 == 0) {
      Future<?> unusedToo =
          later.schedule(() -> settle(future, order, first), 500, TimeUnit.MICROSECONDS);
    } else {
      settle(future, order, first);
    }
    return future;
  }

  private static void settle(CompletableFuture<Integer> future, Order order, boolean first) {
    try {
      future.complete(end(order, first));
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }
}
