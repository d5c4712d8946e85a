package io.jobwarden.sample.queue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of this JVM, and the thread that keeps their leases and finds lost tasks. */
public final class WorkerPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JdbcJobQueue queue;
  private final List<Worker> workers;
  private final Duration poll;
  private final Duration lease;
  private final ExecutorService threads;
  private final ScheduledExecutorService keeper;
  private final AtomicInteger alive = new AtomicInteger();
  private final CountDownLatch stop = new CountDownLatch(1);

  public WorkerPool(
      JdbcJobQueue queue, TaskHandlers handlers, int size, Duration poll, Duration lease) {
    this.queue = queue;
    this.poll = poll;
    this.lease = lease;
    String node = host() + "-" + ProcessHandle.current().pid();
    workers =
        IntStream.rangeClosed(1, size)
            .mapToObj(number -> new Worker(node + "-" + number, queue, handlers))
            .toList();
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            size, task -> new Thread(task, "worker-" + number.incrementAndGet()));
    keeper = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lease-keeper"));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  public void start() {
    workers.forEach(worker -> threads.execute(() -> run(worker)));
    long third = Math.max(1, lease.toMillis() / 3);
    var unused =
        keeper.scheduleWithFixedDelay(this::keepLeases, third, third, TimeUnit.MILLISECONDS);
  }

  /** Workers that look for tasks or are at one. */
  public int activeWorkers() {
    return alive.get();
  }

  /** Workers that are at a task. */
  public int busyWorkers() {
    return (int) workers.stream().filter(worker -> worker.current() != null).count();
  }

  private void run(Worker worker) {
    alive.incrementAndGet();
    try {
      while (stop.getCount() > 0) {
        if (!foundTask(worker) && stop.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      alive.decrementAndGet();
    }
  }

  private static boolean foundTask(Worker worker) {
    try {
      return worker.cycle();
    } catch (SQLException | RuntimeException e) {
      LOG.error("worker {} goes on after an error", worker.id(), e);
      return false;
    }
  }

  private void keepLeases() {
    try {
      for (Worker worker : workers) {
        Task task = worker.current();
        if (task != null) {
          queue.extend(task);
        }
      }
      int lost = queue.requeueLost();
      if (lost > 0) {
        LOG.warn("{} tasks of lost workers wait again", lost);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.error("leases could not be kept; next try in {} ms", lease.toMillis() / 3, e);
    }
  }

  /** Lets each worker finish the task that it is at, and keeps the leases until then. */
  @Override
  public void close() {
    stop.countDown();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    keeper.shutdownNow();
  }
}
