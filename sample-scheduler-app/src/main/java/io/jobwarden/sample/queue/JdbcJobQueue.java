package io.jobwarden.sample.queue;

import io.jobwarden.sample.store.Json;
import io.jobwarden.sample.store.RunState;
import io.jobwarden.sample.store.Runs;
import io.jobwarden.sample.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue as a table.
 *
 * <p>A claim is a lease: whoever holds a task must extend it, else the task is taken for lost with
 * its JVM. All times are the database's, so the clocks of the JVMs do not matter.
 */
public final class JdbcJobQueue implements JobQueue {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcJobQueue.class);

  private static final String SELECT = "SELECT * FROM tasks ";
  private static final String LEASE_END =
      "CURRENT_TIMESTAMP + CAST(? AS DOUBLE PRECISION) * INTERVAL '1' SECOND";
  private static final String STILL_HELD =
      " WHERE id = ? AND state = 'RUNNING' AND worker_id = ? AND attempt = ?";
  private static final int CANDIDATES = 8;
  private static final int ERROR_LENGTH = 1000;

  private final Sql sql;
  private final double leaseSeconds;
  private final int maxAttempts;

  /**
   * A queue on the table {@code tasks}.
   *
   * @param maxAttempts how often a task is given out before it FAILED with its last JVM
   */
  public JdbcJobQueue(Sql sql, Duration lease, int maxAttempts) {
    this.sql = sql;
    this.leaseSeconds = lease.toMillis() / 1000.0;
    this.maxAttempts = maxAttempts;
  }

  @Override
  public Task enqueue(NewTask task) throws SQLException {
    sql.update(
        "INSERT INTO tasks (run_id, type, parameters, metadata, state, max_attempts)"
            + " VALUES (?, ?, ?, ?, 'PENDING', ?)",
        task.runId(),
        task.type(),
        Json.write(task.parameters()),
        Json.write(task.metadata()),
        maxAttempts);
    return Objects.requireNonNull(find(task.runId())).task();
  }

  @Override
  public @Nullable Task claim(String workerId) throws SQLException {
    String waiting = "SELECT id FROM tasks WHERE state = 'PENDING' ORDER BY id LIMIT " + CANDIDATES;
    for (long id : sql.list(waiting, row -> row.getLong(1))) {
      String take =
          "UPDATE tasks SET state = 'RUNNING', worker_id = ?, attempt = attempt + 1,"
              + " claimed_at = CURRENT_TIMESTAMP, lease_until = "
              + LEASE_END
              + " WHERE id = ? AND state = 'PENDING'";
      if (sql.update(take, workerId, leaseSeconds, id) == 1) {
        return handOver(id, workerId);
      }
    }
    return null;
  }

  /** Reads the task that the worker has just won: once per successful claim. */
  public Task handOver(long taskId, String workerId) throws SQLException {
    TaskStatus claimed =
        sql.first(SELECT + "WHERE id = ? AND worker_id = ?", JdbcJobQueue::read, taskId, workerId);
    return Objects.requireNonNull(claimed, "a claimed task is gone").task();
  }

  @Override
  public void complete(Task task, TaskResult result) throws SQLException {
    int held =
        sql.update(
            "UPDATE tasks SET state = 'COMPLETED', row_count = ?, ended_at = CURRENT_TIMESTAMP"
                + STILL_HELD,
            result.rows(),
            task.id(),
            task.workerId(),
            task.attempt());
    warnIfTaken(task, held);
  }

  @Override
  public void fail(Task task, Throwable cause) throws SQLException {
    String error = cause.toString();
    int held =
        sql.update(
            "UPDATE tasks SET state = 'FAILED', error = ?, ended_at = CURRENT_TIMESTAMP"
                + STILL_HELD,
            error.length() > ERROR_LENGTH ? error.substring(0, ERROR_LENGTH) : error,
            task.id(),
            task.workerId(),
            task.attempt());
    warnIfTaken(task, held);
  }

  private static void warnIfTaken(Task task, int held) {
    if (held == 0) {
      LOG.warn("{} ended after its lease did; somebody else has it", task);
    }
  }

  @Override
  public int size() throws SQLException {
    return sql.count("SELECT COUNT(*) FROM tasks WHERE state = 'PENDING'");
  }

  @Override
  public long oldestAgeSeconds() throws SQLException {
    Long seconds =
        sql.first(
            "SELECT CURRENT_TIMESTAMP, MIN(enqueued_at) FROM tasks WHERE state = 'PENDING'",
            row -> {
              OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
              OffsetDateTime now = row.getObject(1, OffsetDateTime.class);
              return oldest == null ? 0L : Duration.between(oldest, now).toSeconds();
            });
    return seconds == null ? 0 : seconds;
  }

  /** The worker is still at it. */
  public void extend(Task task) throws SQLException {
    sql.update(
        "UPDATE tasks SET lease_until = " + LEASE_END + STILL_HELD,
        leaseSeconds,
        task.id(),
        task.workerId(),
        task.attempt());
  }

  /**
   * Puts back the tasks whose JVM has not been heard of for a lease's time; those at their last
   * attempt become FAILED.
   *
   * @return how many were put back
   */
  public int requeueLost() throws SQLException {
    String lost = " WHERE state = 'RUNNING' AND lease_until < CURRENT_TIMESTAMP";
    sql.update(
        "UPDATE tasks SET state = 'FAILED', ended_at = CURRENT_TIMESTAMP, error = ?"
            + lost
            + " AND attempt >= max_attempts",
        "its worker was lost at the last attempt");
    return sql.update("UPDATE tasks SET state = 'PENDING', worker_id = NULL" + lost);
  }

  /** The task that was enqueued for that run, or null. */
  public @Nullable TaskStatus find(String runId) throws SQLException {
    return sql.first(SELECT + "WHERE run_id = ?", JdbcJobQueue::read, runId);
  }

  private static TaskStatus read(ResultSet row) throws SQLException {
    Task task =
        new Task(
            row.getLong("id"),
            row.getString("run_id"),
            row.getString("type"),
            Json.read(row.getString("parameters")),
            Json.read(row.getString("metadata")),
            row.getInt("attempt"),
            row.getString("worker_id"));
    return new TaskStatus(
        task,
        RunState.valueOf(row.getString("state")),
        row.getObject("row_count", Integer.class),
        row.getString("error"),
        row.getObject("enqueued_at", OffsetDateTime.class).toInstant(),
        Runs.instant(row, "claimed_at"),
        Runs.instant(row, "ended_at"));
  }
}
