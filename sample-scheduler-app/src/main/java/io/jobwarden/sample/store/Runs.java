package io.jobwarden.sample.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The record of all imports. */
public final class Runs {
  private static final String COLUMNS =
      "run_id, connector, origin, state, dry_run, row_count, error, submitted_at, started_at,"
          + " ended_at";
  private static final String ENDED_BEFORE =
      " WHERE ended_at < CURRENT_TIMESTAMP - CAST(? AS DOUBLE PRECISION) * INTERVAL '1' SECOND";
  private static final int ERROR_LENGTH = 1000;

  private final Sql sql;

  public Runs(Sql sql) {
    this.sql = sql;
  }

  /** Puts a run on record before anybody runs it, so that its submitter can ask for it. */
  public void submitted(String runId, String connector, String origin, boolean dryRun)
      throws SQLException {
    sql.update(
        "INSERT INTO runs (run_id, connector, origin, state, dry_run) VALUES (?, ?, ?, ?, ?)",
        runId,
        connector,
        origin,
        RunState.PENDING.name(),
        dryRun);
  }

  /** A run that was submitted, or interrupted by the end of its JVM, is taken up again. */
  public void started(String runId, String connector, String origin, boolean dryRun)
      throws SQLException {
    String takeUp =
        "UPDATE runs SET state = ?, started_at = CURRENT_TIMESTAMP, ended_at = NULL, error = NULL"
            + " WHERE run_id = ?";
    if (sql.update(takeUp, RunState.RUNNING.name(), runId) == 0) {
      sql.update(
          "INSERT INTO runs (run_id, connector, origin, state, dry_run, started_at)"
              + " VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP)",
          runId,
          connector,
          origin,
          RunState.RUNNING.name(),
          dryRun);
    }
  }

  public void completed(String runId, int rows) throws SQLException {
    sql.update(
        "UPDATE runs SET state = ?, row_count = ?, ended_at = CURRENT_TIMESTAMP WHERE run_id = ?",
        RunState.COMPLETED.name(),
        rows,
        runId);
  }

  public void failed(String runId, String error) throws SQLException {
    sql.update(
        "UPDATE runs SET state = ?, error = ?, ended_at = CURRENT_TIMESTAMP WHERE run_id = ?",
        RunState.FAILED.name(),
        error.length() > ERROR_LENGTH ? error.substring(0, ERROR_LENGTH) : error,
        runId);
  }

  public @Nullable Run find(String runId) throws SQLException {
    return sql.first("SELECT " + COLUMNS + " FROM runs WHERE run_id = ?", Runs::read, runId);
  }

  /**
   * Deletes what ended longer ago than that, runs as well as queued tasks.
   *
   * @return how many runs and tasks are gone
   */
  public int deleteEndedBefore(Duration age) throws SQLException {
    return sql.update("DELETE FROM runs" + ENDED_BEFORE, seconds(age))
        + sql.update("DELETE FROM tasks" + ENDED_BEFORE, seconds(age));
  }

  /** How many {@link #deleteEndedBefore} would delete. */
  public int countEndedBefore(Duration age) throws SQLException {
    return sql.count("SELECT COUNT(*) FROM runs" + ENDED_BEFORE, seconds(age))
        + sql.count("SELECT COUNT(*) FROM tasks" + ENDED_BEFORE, seconds(age));
  }

  private static double seconds(Duration age) {
    return age.toMillis() / 1000.0;
  }

  private static Run read(ResultSet row) throws SQLException {
    return new Run(
        row.getString("run_id"),
        row.getString("connector"),
        row.getString("origin"),
        RunState.valueOf(row.getString("state")),
        row.getBoolean("dry_run"),
        row.getObject("row_count", Integer.class),
        row.getString("error"),
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  /** The moment in that column, or null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
