package io.jobwarden.sample.task;

import io.jobwarden.sample.queue.JdbcJobQueue;
import io.jobwarden.sample.queue.NewTask;
import io.jobwarden.sample.queue.TaskHandlers;
import io.jobwarden.sample.queue.TaskStatus;
import io.jobwarden.sample.store.Run;
import io.jobwarden.sample.store.Runs;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs that become tasks of the queue. */
public final class QueuedJobs implements JobService {
  private final JdbcJobQueue queue;
  private final TaskHandlers handlers;
  private final Runs runs;

  public QueuedJobs(JdbcJobQueue queue, TaskHandlers handlers, Runs runs) {
    this.queue = queue;
    this.handlers = handlers;
    this.runs = runs;
  }

  @Override
  public JobStatus submit(JobRequest request) throws SQLException {
    handlers.of(request.type()).check(request.parameters());
    String runId = UUID.randomUUID().toString();
    queue.enqueue(new NewTask(runId, request.type(), request.parameters(), request.metadata()));
    return Objects.requireNonNull(find(runId));
  }

  @Override
  public @Nullable JobStatus find(String runId) throws SQLException {
    TaskStatus task = queue.find(runId);
    if (task != null) {
      return JobStatus.of(task);
    }
    Run run = runs.find(runId);
    return run == null ? null : JobStatus.of(run);
  }
}
