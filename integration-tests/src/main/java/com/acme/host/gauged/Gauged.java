package com.acme.host.gauged;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Makes, uses and drops objects as lines on standard input say, until {@code end}. */
public final class Gauged {
  private static final Map<String, JobQueue> QUEUES = new LinkedHashMap<>();
  private static final List<ThreadPoolExecutor> POOLS = new ArrayList<>();
  private static final List<Future<?>> PLANNED = new ArrayList<>();
  private static final CountDownLatch WORK = new CountDownLatch(1);

  private Gauged() {}

  public static void play() throws Exception {
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("end")) {
        break;
      }
      obey(words);
      System.out.println("did " + line);
    }
    POOLS.forEach(ThreadPoolExecutor::shutdownNow);
  }

  private static void obey(String[] words) throws Exception {
    switch (words[0]) {
      case "queue":
        QUEUES.put(words[1], new JobQueue(words[1], Integer.parseInt(words[2])));
        return;
      case "short":
        QUEUES.put(words[1], new JobQueue(words[1]));
        return;
      case "stuck":
        QUEUES.put(words[1], new StuckQueue(words[1]));
        return;
      case "answer":
        ((StuckQueue) QUEUES.get(words[1])).answer.countDown();
        return;
      case "use":
        System.out.println(words[1] + " has " + QUEUES.get(words[1]).size());
        return;
      case "drop":
        QUEUES.remove(words[1]);
        return;
      case "collect":
        System.gc();
        return;
      case "executors":
        executors();
        return;
      case "mbeans":
        mbeans();
        return;
      case "servers":
        System.out.println("MBean servers " + MBeanServerFactory.findMBeanServer(null).size());
        return;
      default:
        throw new IllegalArgumentException(words[0]);
    }
  }

  /** One with a thread at work and three tasks that wait, and one that plans. */
  private static void executors() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    for (int i = 0; i < 4; i++) {
      pool.execute(Gauged::work);
    }
    POOLS.add(pool);
    ScheduledThreadPoolExecutor planned = new ScheduledThreadPoolExecutor(2);
    PLANNED.add(planned.schedule(Gauged::work, 1, TimeUnit.HOURS));
    POOLS.add(planned);
  }

  private static void work() {
    try {
      WORK.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void mbeans() throws Exception {
    for (int i = 1; i <= 2; i++) {
      ObjectName name = new ObjectName("Acme:type=ThreadPool,name=\"http-nio-808" + i + "\"");
      ManagementFactory.getPlatformMBeanServer().registerMBean(new Threads(i), name);
    }
  }
}
