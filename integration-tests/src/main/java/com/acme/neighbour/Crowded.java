package com.acme.neighbour;

import com.acme.host.Host;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pools of threads with more to do than they can. */
public final class Crowded {
  private static final CountDownLatch END = new CountDownLatch(1);

  private Crowded() {}

  public static void main(String[] arguments) throws Exception {
    ThreadPoolExecutor imports = new Imports();
    for (int i = 0; i < 6; i++) {
      imports.execute(Crowded::work);
    }
    ThreadPoolExecutor mails = pool();
    mails.execute(Crowded::work);
    mails.execute(Crowded::work);
    ThreadPoolExecutor letters = pool();
    letters.execute(Crowded::work);
    letters.shutdown();
    try {
      letters.execute(Crowded::work);
    } catch (RejectedExecutionException expected) {
      System.out.println("letters refuse");
    }
    ScheduledThreadPoolExecutor planned = new ScheduledThreadPoolExecutor(1);
    ScheduledFuture<?> later = planned.schedule(Crowded::work, 1, TimeUnit.HOURS);
    ForkJoinPool forks = new ForkJoinPool(1);
    for (int i = 0; i < 3; i++) {
      forks.execute(Crowded::work);
    }
    Host.waitForLine();
    System.out.println("lives " + later + mails + forks);
    System.exit(0);
  }

  private static ThreadPoolExecutor pool() {
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
  }

  private static void work() {
    try {
      END.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** One thread, two places to wait, and a lambda for what finds none. */
  private static final class Imports extends ThreadPoolExecutor {
    Imports() {
      super(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(2));
      setRejectedExecutionHandler((task, pool) -> System.out.println("too many imports"));
    }
  }
}
