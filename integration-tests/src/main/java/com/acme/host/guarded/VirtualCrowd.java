package com.acme.host.guarded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** 10,000 virtual threads through a narrow gate, and 1,000 that hang behind another one. */
public final class VirtualCrowd {
  private static final int CALLS = 10_000;
  private static final int HANGING = 1_000;

  private VirtualCrowd() {}

  /** A call, by its number. */
  private interface Call {
    void run(int number) throws Exception;
  }

  /** First on threads of the platform: where classes are loaded, nobody gives way. */
  public static void play() throws Exception {
    Gate gate = new Gate();
    Counts counts = new Counts();
    Gate first = new Gate();
    crowd(Executors.newFixedThreadPool(30), 300, "first.pass", counts, first::pass);
    crowd(Executors.newFixedThreadPool(30), 30, "first.hang", counts, first::hang);
    crowd(virtualThreads(), CALLS, "pass", counts, gate::pass);
    crowd(virtualThreads(), HANGING, "hang", counts, gate::hang);
    counts.add("most inside", gate.most.get());
    counts.add("bodies", gate.bodies.get());
    pinOneself();
    counts.print();
  }

  private static void crowd(
      ExecutorService threads, int calls, String name, Counts counts, Call call) throws Exception {
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      int number = i;
      ends.add(threads.submit(() -> counts.add(name + "." + end(call, number))));
    }
    for (Future<?> end : ends) {
      end.get(50, TimeUnit.SECONDS);
    }
    threads.shutdown();
  }

  private static String end(Call call, int number) {
    try {
      call.run(number);
      return Thread.interrupted() ? "interrupted" : "value";
    } catch (Throwable e) {
      return e.getClass().getSimpleName() + (Thread.interrupted() ? ", interrupted" : "");
    }
  }

  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  /** Shows that whoever watches for that would see it. */
  private static void pinOneself() throws Exception {
    ExecutorService threads = virtualThreads();
    threads.submit(Pinned::touch).get(50, TimeUnit.SECONDS);
    threads.shutdown();
  }

  /** Keeps the carrier of a virtual thread, since a class is made by native code. */
  private static final class Pinned {
    static {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    static void touch() {
      // all is done by then
    }
  }

  /** Counts who is inside. */
  public static final class Gate {
    final AtomicInteger bodies = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger[] tries = new AtomicInteger[CALLS];

    Gate() {
      for (int i = 0; i < CALLS; i++) {
        tries[i] = new AtomicInteger();
      }
    }

    /** Every tenth call fails the first time. */
    public void pass(int number) throws Exception {
      bodies.incrementAndGet();
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        TimeUnit.MICROSECONDS.sleep(500);
        if (number % 10 == 0 && tries[number].getAndIncrement() == 0) {
          throw new IOException("the first time");
        }
      } finally {
        inside.decrementAndGet();
      }
    }

    /** Until somebody interrupts. */
    public void hang(int number) throws InterruptedException {
      TimeUnit.SECONDS.sleep(50 + number % 2);
    }
  }
}
