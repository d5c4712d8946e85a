package com.acme.host;

import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work that one thread begins and another one does, by each kind of executor. */
public final class HandOvers {
  /** How work is handed over. */
  interface Way {
    void hand(Runnable task) throws Exception;
  }

  private HandOvers() {}

  static void play() throws Exception {
    HandOvers over = new HandOvers();
    ThreadPoolExecutor pool = pool();
    over.once("execute", pool::execute);
    over.once("submit", task -> pool.submit(task).get());
    over.once("invokeAll", task -> pool.invokeAll(Collections.singleton(asCallable(task))));
    over.once("own pool", new OwnPool()::execute);
    over.once("by priority", task -> byPriority().execute(new Urgent(task)));
    over.once("fork and join", task -> new ForkJoinPool(2).submit(task).get());
    over.once("completable", task -> CompletableFuture.runAsync(task).get());
    over.once("completable on a pool", task -> CompletableFuture.runAsync(task, pool).get());
    over.once(
        "completable stages",
        task ->
            CompletableFuture.supplyAsync(() -> "first")
                .thenApplyAsync(text -> 1, pool)
                .thenAcceptAsync(number -> task.run())
                .get());
    over.once(
        "scheduled",
        task ->
            Executors.newScheduledThreadPool(1).schedule(task, 10, TimeUnit.MILLISECONDS).get());
    over.atFixedRate();
    ExecutorService virtual = virtual();
    if (virtual != null) {
      over.once("virtual execute", virtual::execute);
      over.once("virtual submit", task -> virtual.submit(task).get());
    }
    over.again();
    over.alone(pool);
    System.out.println("played");
    System.exit(0); // the pools are still there
  }

  private void once(String way, Way how) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    begin(
        way,
        () ->
            how.hand(
                () -> {
                  work(way);
                  done.countDown();
                }));
    if (!done.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException(way + " was not done");
    }
  }

  private void atFixedRate() throws Exception {
    CountDownLatch done = new CountDownLatch(3);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    ScheduledFuture<?>[] handle = new ScheduledFuture<?>[1];
    begin(
        "at fixed rate",
        () ->
            handle[0] =
                executor.scheduleAtFixedRate(
                    () -> {
                      if (done.getCount() > 0) {
                        work("at fixed rate");
                        done.countDown();
                      }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS));
    if (!done.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the fixed rate was not kept");
    }
    handle[0].cancel(false);
  }

  /** One object, which a pool has given back and refused before. */
  private void again() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch room = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ThreadPoolExecutor small =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(1));
    Runnable task =
        () -> {
          work("again");
          done.countDown();
        };
    Future<?> busy = small.submit(() -> free.await(10, TimeUnit.SECONDS));
    begin(
        "given back",
        () -> {
          small.execute(task);
          if (!small.remove(task)) {
            throw new IllegalStateException("nothing was given back");
          }
        });
    small.execute(room::countDown);
    begin(
        "refused",
        () -> {
          try {
            small.execute(task);
            throw new IllegalStateException("there was room");
          } catch (RejectedExecutionException full) {
            free.countDown();
          }
        });
    busy.get();
    room.await();
    begin("again", () -> small.execute(task));
    if (!done.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("again was not done");
    }
  }

  /** On a thread that has worked for others before. */
  private void alone(Executor pool) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          work("alone");
          done.countDown();
        });
    done.await();
  }

  /** Where a trace begins. */
  public void begin(String way, Step step) throws Exception {
    step.take();
  }

  /** What another thread does. */
  public void work(String way) {}

  /** Something to do. */
  public interface Step {
    void take() throws Exception;
  }

  private static Callable<Object> asCallable(Runnable task) {
    return Executors.callable(task);
  }

  private static ThreadPoolExecutor pool() {
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
  }

  /** Its queue compares tasks, so that nobody may put others in their place. */
  private static ThreadPoolExecutor byPriority() {
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>());
  }

  private static ExecutorService virtual() throws IllegalAccessException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | InvocationTargetException tooOld) {
      return null;
    }
  }

  /** Has a priority. */
  private static final class Urgent implements Runnable, Comparable<Urgent> {
    private final Runnable task;

    Urgent(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      task.run();
    }

    @Override
    public int compareTo(Urgent other) {
      return 0;
    }
  }

  /** Does not tell its superclass. */
  private static final class OwnPool extends ThreadPoolExecutor {
    OwnPool() {
      super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {}

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {}
  }
}
