package com.acme.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread stays inside; what others get who come meanwhile. */
public final class Full {
  private Full() {}

  /** A call that may be refused. */
  private interface Attempt {
    Object run() throws Exception;
  }

  static void play() throws Exception {
    Room room = new Room();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Thread holder = new Thread(() -> hold(room, inside, leave));
    holder.start();
    inside.await(20, TimeUnit.SECONDS);

    tell("reject", () -> room.reject(null, null));
    tell("key a", () -> room.keyed("a", null, null));
    tell("key b", () -> room.keyed("b", null, null));
    tell("paused", room::paused);
    System.out.println("skipped text " + room.skipText(null, null));
    System.out.println("skipped int " + room.skipInt() + ", long " + room.skipLong());
    System.out.println("skipped boolean " + room.skipFlag() + ", double " + room.skipDouble());
    room.skipNothing();
    System.out.println("bodies meanwhile " + room.bodies);

    leave.countDown();
    holder.join();
    tell("reject, when it is free", () -> room.reject(null, null));
  }

  private static void hold(Room room, CountDownLatch inside, CountDownLatch leave) {
    try {
      room.reject(() -> room.keyed("a", () -> room.skipText(inside, leave), null), null);
    } catch (Exception e) {
      System.out.println("holder: " + e);
    }
  }

  private static void tell(String name, Attempt attempt) throws Exception {
    try {
      System.out.println(name + ": " + attempt.run());
    } catch (RejectedExecutionException refused) {
      Class<?> named = Class.forName("io.jobwarden.bootstrap.CallRejectedException");
      System.out.println(
          name
              + ": "
              + refused.getMessage()
              + (named.isInstance(refused) ? "" : " of " + refused.getClass())
              + ", rule "
              + named.getMethod("rule").invoke(refused)
              + ", guard "
              + named.getMethod("guard").invoke(refused));
    }
  }

  /** Has room for one. */
  public static final class Room {
    final AtomicInteger bodies = new AtomicInteger();

    String reject(Attempt more, Object unused) throws Exception {
      return stay(more);
    }

    String keyed(String key, Attempt more, Object unused) throws Exception {
      return key + " " + stay(more);
    }

    String paused() {
      return "ran";
    }

    String skipText(CountDownLatch inside, CountDownLatch leave) throws Exception {
      if (inside == null) {
        bodies.incrementAndGet();
        return "ran";
      }
      inside.countDown();
      return "left " + leave.await(40, TimeUnit.SECONDS);
    }

    int skipInt() {
      bodies.incrementAndGet();
      return 1;
    }

    long skipLong() {
      bodies.incrementAndGet();
      return 1L;
    }

    boolean skipFlag() {
      bodies.incrementAndGet();
      return true;
    }

    double skipDouble() {
      bodies.incrementAndGet();
      return 1.0;
    }

    void skipNothing() {
      bodies.incrementAndGet();
    }

    private static String stay(Attempt more) throws Exception {
      return more == null ? "ran" : "ran " + more.run();
    }
  }
}
