package com.acme.host.guarded;

import com.acme.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Twice 100,000 calls on 32 threads that end in every way there is. */
public final class Mix {
  private static final int CALLS = 100_000;
  private static final int THREADS = 32;

  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final Callers callers;

  private Mix(Callers callers) {
    this.callers = callers;
  }

  /** Begins when a line comes. */
  public static void play() throws Exception {
    System.out.println("ready");
    Host.waitForLine();
    System.out.println("threads before " + agentThreads());
    Counts counts = new Counts();
    ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    Mix mix = new Mix(new Callers(new Work(counts, later), counts));
    for (int round = 1; round <= 2; round++) {
      long start = System.nanoTime();
      mix.round();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.println("round " + round + " took " + millis + " ms");
      System.out.println("heap " + round + " " + heap());
    }
    mix.pool.shutdown();
    later.shutdown();
    counts.print();
    System.out.println("all is over");
    for (int i = 0; i < 300 && workers() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    System.out.println("threads after " + agentThreads());
  }

  private void round() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          pool.submit(
              () -> {
                for (int call = next.getAndIncrement();
                    call < CALLS;
                    call = next.getAndIncrement()) {
                  callers.call(call);
                }
              }));
    }
    for (Future<?> thread : threads) {
      thread.get();
    }
  }

  /** Bytes that are reachable. */
  private static long heap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Threads that go when there was nothing to do for a while. */
  private static long workers() {
    return agentThreads().stream().filter(name -> name.matches(".*-(retry|timeout)-.*")).count();
  }

  private static Set<String> agentThreads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("jobwarden.*") && !thread.getName().contains("-http-")) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
