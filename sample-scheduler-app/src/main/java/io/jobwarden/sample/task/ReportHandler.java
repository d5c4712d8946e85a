package io.jobwarden.sample.task;

import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.queue.JobQueue;
import io.jobwarden.sample.queue.Task;
import io.jobwarden.sample.queue.TaskHandler;
import io.jobwarden.sample.queue.TaskResult;
import io.jobwarden.sample.store.DatasetTable;
import io.jobwarden.sample.store.Sql;

/** Notes how many rows a dataset has and how many tasks wait. Parameter: {@code dataset}. */
public final class ReportHandler implements TaskHandler {
  private final Sql sql;
  private final JobQueue queue;

  public ReportHandler(Sql sql, JobQueue queue) {
    this.sql = sql;
    this.queue = queue;
  }

  @Override
  public String type() {
    return "report";
  }

  @Override
  public TaskResult handle(Task task) throws Exception {
    Dataset<?> dataset = datasetNamed(Parameters.text(task.parameters(), "dataset"));
    int rows = new DatasetTable(sql).count(dataset);
    int waiting = queue.size();
    if (!task.dryRun()) {
      sql.inTransaction(
          connection -> {
            // a task that was lost and is done again writes over its first report
            Sql.update(connection, "DELETE FROM reports WHERE run_id = ?", task.runId());
            return Sql.update(
                connection,
                "INSERT INTO reports (run_id, subject, row_count, waiting) VALUES (?, ?, ?, ?)",
                task.runId(),
                dataset.name(),
                rows,
                waiting);
          });
    }
    return new TaskResult(rows);
  }

  private static Dataset<?> datasetNamed(String name) {
    return Datasets.all().stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no dataset is called " + name));
  }
}
