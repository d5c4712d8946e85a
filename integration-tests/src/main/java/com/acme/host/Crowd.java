package com.acme.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** 1,000 calls on 50 threads through a narrow door, which they leave in every way there is. */
public final class Crowd {
  private static final int CALLS = 1000;
  private static final int THREADS = 50;
  private static final int PLACES = 3;

  private Crowd() {}

  static void play() throws Exception {
    Door door = new Door();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<String>> ends = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int way = i % 5;
      ends.add(pool.submit(() -> end(door, way)));
    }
    int unexpected = 0;
    for (int i = 0; i < CALLS; i++) {
      String expected = new String[] {"out", "threw", "interrupted", "out", "error"}[i % 5];
      unexpected += ends.get(i).get().equals(expected) ? 0 : 1;
    }
    System.out.println("bodies " + door.bodies + ", unexpected ends " + unexpected);
    System.out.println("most inside at once " + door.most + ", inside now " + door.inside);
    System.out.println("all places are back: " + allPlaces(door, pool));
    pool.shutdown();
    System.out.println("ended: " + pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  private static String end(Door door, int way) {
    try {
      door.pass(way, null);
      return "out";
    } catch (IllegalStateException e) {
      return "threw";
    } catch (InterruptedException e) {
      return "interrupted";
    } catch (StackOverflowError e) {
      return "error";
    } catch (Exception e) {
      return e.toString();
    } finally {
      Thread.interrupted();
    }
  }

  /** So many threads can be inside at once again, not one fewer. */
  private static boolean allPlaces(Door door, ExecutorService pool) throws Exception {
    CyclicBarrier meeting = new CyclicBarrier(PLACES);
    List<Future<Integer>> inside = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      inside.add(
          pool.submit(
              () -> {
                door.pass(0, meeting);
                return 1;
              }));
    }
    int met = 0;
    for (Future<Integer> one : inside) {
      met += one.get();
    }
    return met == PLACES;
  }

  /** Counts for itself who is inside. */
  public static final class Door {
    final AtomicInteger bodies = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();

    void pass(int way, CyclicBarrier meeting) throws Exception {
      bodies.incrementAndGet();
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        if (meeting != null) {
          meeting.await(20, TimeUnit.SECONDS);
        }
        TimeUnit.MICROSECONDS.sleep(200);
        leave(way);
      } finally {
        inside.decrementAndGet();
      }
    }

    private void leave(int way) throws Exception {
      switch (way) {
        case 1:
          throw new IllegalStateException("thrown inside");
        case 2:
          Thread.currentThread().interrupt();
          TimeUnit.SECONDS.sleep(10);
          return;
        case 3:
          again(3);
          return;
        case 4:
          throw new StackOverflowError("as if");
        default:
          if (way > 9) {
            throw new IOException("no such way " + way);
          }
      }
    }

    /** Recurs through the guarded method of the same rule. */
    void again(int times) throws Exception {
      if (times > 0) {
        again(times - 1);
      }
    }
  }
}
