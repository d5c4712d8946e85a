package com.acme.host.guarded;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * 50,000 bodies that end about when their time does; between them the threads look whether an
 * interrupt came that was meant for a body.
 */
public final class Interrupts {
  private static final int CALLS = 50_000;
  private static final int THREADS = 32;

  private final Counts counts = new Counts();
  private final Timed timed = new Timed();

  private Interrupts() {}

  public static void play() throws Exception {
    Interrupts interrupts = new Interrupts();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          pool.submit(
              () -> {
                for (int call = next.getAndIncrement();
                    call < CALLS;
                    call = next.getAndIncrement()) {
                  interrupts.call(call);
                }
              }));
    }
    for (Future<?> thread : threads) {
      thread.get();
    }
    pool.shutdown();
    interrupts.counts.print();
  }

  private void call(int number) {
    boolean interruptedBefore = number % 20 == 0;
    if (interruptedBefore) {
      Thread.currentThread().interrupt();
    }
    counts.add("end." + end(number));
    boolean interrupted = Thread.interrupted();
    if (!interruptedBefore && (interrupted || isInterruptedSoon())) {
      counts.add("interrupted outside of bodies");
    }
    if (interruptedBefore && number % 3 == 2 && !interrupted) {
      counts.add("interrupts of others that were lost");
    }
  }

  private String end(int number) {
    long micros = 1_600L + new SplittableRandom(number).nextInt(800);
    try {
      return timed.run(System.nanoTime(), micros, number % 3);
    } catch (InterruptedException | RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** A stray interrupt may need a moment. */
  private static boolean isInterruptedSoon() {
    LockSupport.parkNanos(100_000);
    return Thread.interrupted();
  }

  /** Has a limit of 2 ms. */
  public static final class Timed {
    private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** In one of three ways: sleeps, parks, or never looks whether it is interrupted. */
    public String run(long calledNanos, long micros, int way) throws InterruptedException {
      boolean interruptedBefore = Thread.currentThread().isInterrupted();
      boolean interrupted = way == 0 ? sleep(micros) : park(micros, way == 1);
      boolean early = System.nanoTime() - calledNanos < LIMIT_NANOS;
      if (interrupted && early && !interruptedBefore) {
        throw new IllegalStateException("an interrupt that was meant for another body");
      }
      if (interrupted && way == 0) {
        throw new InterruptedException();
      }
      return "value";
    }

    private static boolean sleep(long micros) {
      try {
        TimeUnit.MICROSECONDS.sleep(micros);
        return false;
      } catch (InterruptedException e) {
        return true;
      }
    }

    private static boolean park(long micros, boolean interruptibly) {
      long endNanos = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
      for (long left = micros * 1_000; left > 0; left = endNanos - System.nanoTime()) {
        LockSupport.parkNanos(interruptibly ? left : 200_000);
        if (interruptibly && Thread.currentThread().isInterrupted()) {
          return true;
        }
      }
      return Thread.currentThread().isInterrupted();
    }
  }
}
