package io.jobwarden.sample.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.store.RunState;
import io.jobwarden.sample.store.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcJobQueueTest {
  private final Database database = TestDatabase.inMemory();
  private final JdbcJobQueue queue = new JdbcJobQueue(database.sql(), Duration.ofMinutes(5), 3);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tasks_are_claimed_in_the_order_of_their_arrival() throws Exception {
    Task first = queue.enqueue(QueueScenario.task("a"));
    Task second = queue.enqueue(QueueScenario.task("b"));

    assertThat(claim("w").id()).isEqualTo(first.id());
    assertThat(claim("w").id()).isEqualTo(second.id());
    assertThat(queue.claim("w")).isNull();
  }

  @Test
  void parameters_and_metadata_travel_with_the_task() throws Exception {
    NewTask task =
        new NewTask("run-1", "a", Map.of("dry_run", "true"), new HashMap<>(Map.of("k", "v")));
    task.metadata().put("added", "later \"ü\"");

    queue.enqueue(task);

    Task claimed = claim("w");
    assertThat(claimed.parameters()).containsExactlyEntriesOf(Map.of("dry_run", "true"));
    assertThat(claimed.metadata()).isEqualTo(Map.of("k", "v", "added", "later \"ü\""));
    assertThat(claimed.dryRun()).isTrue();
    assertThat(claimed.attempt()).isEqualTo(1);
  }

  @Test
  void only_waiting_tasks_count_in_the_size() throws Exception {
    queue.enqueue(QueueScenario.task("a"));
    queue.enqueue(QueueScenario.task("a"));
    claim("w");

    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.oldestAgeSeconds()).isBetween(0L, 60L);
  }

  @Test
  void a_task_that_threw_is_failed_and_not_given_out_again() throws Exception {
    queue.enqueue(QueueScenario.task("a"));
    Task task = claim("w");

    queue.fail(task, new IllegalStateException("no luck"));

    TaskStatus status = Objects.requireNonNull(queue.find(task.runId()));
    assertThat(status.state()).isEqualTo(RunState.FAILED);
    assertThat(status.error()).isEqualTo("java.lang.IllegalStateException: no luck");
    assertThat(queue.claim("w")).isNull();
    assertThat(queue.requeueLost()).isZero();
  }

  @Test
  void a_worker_whose_lease_ended_cannot_end_the_task_of_its_successor() throws Exception {
    JdbcJobQueue hasty = new JdbcJobQueue(database.sql(), Duration.ofSeconds(-1), 3);
    hasty.enqueue(QueueScenario.task("a"));
    Task lost = Objects.requireNonNull(hasty.claim("slow"));
    assertThat(queue.requeueLost()).isEqualTo(1);
    Task taken = claim("quick");

    queue.complete(lost, new TaskResult(1));
    queue.fail(lost, new IllegalStateException());

    assertThat(status(taken).state()).isEqualTo(RunState.RUNNING);
    queue.complete(taken, new TaskResult(2));
    assertThat(status(taken).rows()).isEqualTo(2);
  }

  @Test
  void an_extended_lease_keeps_the_task() throws Exception {
    JdbcJobQueue hasty = new JdbcJobQueue(database.sql(), Duration.ofSeconds(-1), 3);
    hasty.enqueue(QueueScenario.task("a"));
    Task task = Objects.requireNonNull(hasty.claim("w"));

    queue.extend(task);

    assertThat(queue.requeueLost()).isZero();
  }

  @Test
  void each_task_is_claimed_exactly_once() throws Exception {
    new QueueScenario(database.sql()).claimsExactlyOnce();
  }

  @Test
  void a_task_is_given_up_after_its_last_attempt() throws Exception {
    new QueueScenario(database.sql()).givesUpAfterTheLastAttempt();
  }

  private Task claim(String worker) throws Exception {
    return Objects.requireNonNull(queue.claim(worker));
  }

  private TaskStatus status(Task task) throws Exception {
    return Objects.requireNonNull(queue.find(task.runId()));
  }
}
