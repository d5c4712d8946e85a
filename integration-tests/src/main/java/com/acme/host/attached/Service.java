package com.acme.host.attached;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application that was started without any agent: eight threads work all the time; a line on
 * standard input lets it do something more, until {@code end}.
 */
public final class Service {
  private static final int THREADS = 8;
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong WRONG = new AtomicLong();
  private static volatile boolean ended;

  private Service() {}

  public static void play() throws Exception {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread worker = new Thread(Service::work, "worker-" + i);
      worker.start();
      workers.add(worker);
    }
    System.out.println("ready");
    CountDownLatch over = new CountDownLatch(1);
    Thread slow = new Thread(() -> slow(over), "slow");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case "later":
          System.out.println(new LaterJob().work("text"));
          break;
        case "slow":
          slow.start();
          break;
        case "over":
          over.countDown();
          slow.join();
          break;
        case "end":
          ended = true;
          for (Thread worker : workers) {
            worker.join();
          }
          System.out.println("count calls " + CALLS.get());
          System.out.println("count bodies " + Job.BODIES.get());
          System.out.println("count wrong " + WRONG.get());
          return;
        default:
          throw new IllegalArgumentException(line);
      }
    }
  }

  private static void work() {
    Job job = new Job();
    while (!ended) {
      try {
        long value = job.work("imports");
        if (value <= 0) {
          WRONG.incrementAndGet();
        }
        CALLS.incrementAndGet();
        Thread.sleep(1);
      } catch (Throwable unexpected) {
        System.out.println("unexpected " + unexpected);
        WRONG.incrementAndGet();
      }
    }
  }

  private static void slow(CountDownLatch over) {
    try {
      System.out.println(new Job().slow(over));
    } catch (Throwable unexpected) {
      System.out.println("unexpected " + unexpected);
    }
  }
}
