package io.jobwarden.sample.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.store.RunState;
import io.jobwarden.sample.store.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a queue must do on whatever database. */
public final class QueueScenario {
  private static final int TASKS = 60;
  private static final int THREADS = 6;

  private final Sql sql;
  private final JdbcJobQueue queue;

  public QueueScenario(Sql sql) {
    this.sql = sql;
    this.queue = new JdbcJobQueue(sql, Duration.ofMinutes(5), 2);
  }

  static NewTask task(String type) {
    return new NewTask(UUID.randomUUID().toString(), type, Map.of("a", "1"), Map.of("b", "ü"));
  }

  /** Each of many tasks is claimed once, however many threads want it. */
  public void claimsExactlyOnce() throws Exception {
    List<Long> enqueued = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      enqueued.add(queue.enqueue(task("count")).id());
    }
    CountDownLatch together = new CountDownLatch(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<List<Long>>> claims = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String worker = "worker-" + i;
      claims.add(
          threads.submit(
              () -> {
                together.countDown();
                assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
                return claimAll(worker);
              }));
    }

    List<Long> claimed = new ArrayList<>();
    for (Future<List<Long>> claim : claims) {
      claimed.addAll(claim.get(30, TimeUnit.SECONDS));
    }

    threads.shutdown();
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(enqueued);
    assertThat(queue.size()).isZero();
  }

  private List<Long> claimAll(String worker) throws Exception {
    List<Long> claimed = new ArrayList<>();
    // another thread may win all candidates that this one saw: ask until none waits
    while (queue.size() > 0) {
      Task task = queue.claim(worker);
      if (task != null) {
        assertThat(task.workerId()).isEqualTo(worker);
        claimed.add(task.id());
        queue.complete(task, new TaskResult(1));
      }
    }
    return claimed;
  }

  /** A task whose JVM is gone waits again, and is FAILED when its last JVM is gone too. */
  public void givesUpAfterTheLastAttempt() throws Exception {
    Task task = queue.enqueue(task("mortal"));

    claimAndDie();
    assertThat(queue.requeueLost()).isEqualTo(1);
    assertThat(status(task).state()).isEqualTo(RunState.PENDING);
    claimAndDie();
    assertThat(queue.requeueLost()).isZero();

    assertThat(status(task).state()).isEqualTo(RunState.FAILED);
    assertThat(status(task).error()).isEqualTo("its worker was lost at the last attempt");
    assertThat(status(task).task().attempt()).isEqualTo(2);
  }

  private void claimAndDie() throws Exception {
    Task claimed = Objects.requireNonNull(queue.claim("dead-worker"));
    assertThat(queue.requeueLost()).isZero(); // its lease holds
    sql.update(
        "UPDATE tasks SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE id = ?",
        claimed.id());
  }

  private TaskStatus status(Task task) throws Exception {
    return Objects.requireNonNull(queue.find(task.runId()));
  }
}
