package io.jobwarden.sample.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.Await;
import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.store.RunState;
import io.jobwarden.sample.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LEASE = Duration.ofMillis(300);

  private final Database database = TestDatabase.inMemory();
  private final JdbcJobQueue queue = new JdbcJobQueue(database.sql(), LEASE, 2);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_task_that_throws_is_failed_and_its_worker_goes_on() throws Exception {
    try (WorkerPool pool = pool(1, Map.of("bad", this::fail, "good", this::succeed))) {
      pool.start();

      Task bad = queue.enqueue(QueueScenario.task("bad"));
      Task unknown = queue.enqueue(QueueScenario.task("unknown"));
      Task good = queue.enqueue(QueueScenario.task("good"));

      assertThat(ended(bad).state()).isEqualTo(RunState.FAILED);
      assertThat(ended(bad).error()).isEqualTo("java.lang.NoClassDefFoundError: gone");
      assertThat(ended(unknown).state()).isEqualTo(RunState.FAILED);
      assertThat(ended(good).state()).isEqualTo(RunState.COMPLETED);
      assertThat(ended(good).rows()).isEqualTo(7);
    }
  }

  @Test
  void workers_overlap() throws Exception {
    CyclicBarrier met = new CyclicBarrier(3);
    Action meet =
        task -> {
          met.await(20, TimeUnit.SECONDS);
          return new TaskResult(1);
        };
    try (WorkerPool pool = pool(3, Map.of("meet", meet))) {
      pool.start();
      List<Task> tasks =
          List.of(
              queue.enqueue(QueueScenario.task("meet")),
              queue.enqueue(QueueScenario.task("meet")),
              queue.enqueue(QueueScenario.task("meet")));

      for (Task task : tasks) {
        assertThat(ended(task).state()).isEqualTo(RunState.COMPLETED);
      }
    }
  }

  @Test
  void a_task_that_takes_longer_than_the_lease_stays_with_its_worker() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    Action wait =
        task -> {
          assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
          return new TaskResult(1);
        };
    try (WorkerPool pool = pool(2, Map.of("long", wait))) {
      pool.start();
      Task task = queue.enqueue(QueueScenario.task("long"));
      Await.until("the task runs", () -> status(task).state() == RunState.RUNNING);
      Instant claimed = Objects.requireNonNull(status(task).claimedAt());

      Await.until(
          "three leases passed", () -> Instant.now().isAfter(claimed.plus(LEASE.multipliedBy(3))));
      enough.countDown();

      assertThat(ended(task).state()).isEqualTo(RunState.COMPLETED);
      assertThat(ended(task).task().attempt()).isEqualTo(1);
    }
  }

  @Test
  void a_task_of_a_lost_worker_is_done_by_another() throws Exception {
    Task task = queue.enqueue(QueueScenario.task("good"));
    queue.claim("worker-of-a-dead-jvm");
    try (WorkerPool pool = pool(1, Map.of("good", this::succeed))) {
      pool.start();

      assertThat(ended(task).state()).isEqualTo(RunState.COMPLETED);
      assertThat(ended(task).task().attempt()).isEqualTo(2);
      assertThat(ended(task).task().workerId()).isNotEqualTo("worker-of-a-dead-jvm");
    }
  }

  @Test
  void closing_waits_for_the_task_under_way_and_starts_no_other() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Action wait =
        task -> {
          started.countDown();
          assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
          return new TaskResult(1);
        };
    WorkerPool pool = pool(1, Map.of("long", wait));
    pool.start();
    Task running = queue.enqueue(QueueScenario.task("long"));
    Task waiting = queue.enqueue(QueueScenario.task("long"));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.busyWorkers()).isEqualTo(1);
    assertThat(pool.activeWorkers()).isEqualTo(1);

    Thread closing = new Thread(pool::close);
    closing.start();
    Await.until("the pool is being closed", () -> closing.getState() == Thread.State.TIMED_WAITING);
    enough.countDown();
    closing.join(10_000);

    assertThat(status(running).state()).isEqualTo(RunState.COMPLETED);
    assertThat(status(waiting).state()).isEqualTo(RunState.PENDING);
    assertThat(pool.activeWorkers()).isZero();
  }

  private interface Action {
    TaskResult on(Task task) throws Exception;
  }

  private TaskResult succeed(Task task) {
    return new TaskResult(7);
  }

  private TaskResult fail(Task task) {
    throw new NoClassDefFoundError("gone");
  }

  private WorkerPool pool(int size, Map<String, Action> actions) {
    List<TaskHandler> handlers =
        actions.entrySet().stream().map(e -> handler(e.getKey(), e.getValue())).toList();
    return new WorkerPool(queue, new TaskHandlers(handlers), size, POLL, LEASE);
  }

  private static TaskHandler handler(String type, Action action) {
    return new TaskHandler() {
      @Override
      public String type() {
        return type;
      }

      @Override
      public TaskResult handle(Task task) throws Exception {
        return action.on(task);
      }
    };
  }

  private TaskStatus status(Task task) throws Exception {
    return Objects.requireNonNull(queue.find(task.runId()));
  }

  private TaskStatus ended(Task task) throws Exception {
    return Await.until("the end of " + task, () -> status(task), s -> s.endedAt() != null);
  }
}
