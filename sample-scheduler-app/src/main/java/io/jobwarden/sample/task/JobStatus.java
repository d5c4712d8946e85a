package io.jobwarden.sample.task;

import io.jobwarden.sample.queue.Task;
import io.jobwarden.sample.queue.TaskStatus;
import io.jobwarden.sample.store.Run;
import io.jobwarden.sample.store.RunState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A submitted job, or an import that a timer started, as its submitter may see it. */
public record JobStatus(
    String runId,
    String type,
    RunState state,
    boolean dryRun,
    @Nullable Integer rows,
    @Nullable String error,
    @Nullable Long taskId,
    int attempt,
    Map<String, String> metadata,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  static JobStatus of(TaskStatus status) {
    Task task = status.task();
    return new JobStatus(
        task.runId(),
        task.type(),
        status.state(),
        task.dryRun(),
        status.rows(),
        status.error(),
        task.id(),
        task.attempt(),
        task.metadata(),
        status.enqueuedAt(),
        status.claimedAt(),
        status.endedAt());
  }

  static JobStatus of(Run run) {
    return new JobStatus(
        run.runId(),
        "import",
        run.state(),
        run.dryRun(),
        run.rows(),
        run.error(),
        null,
        1,
        Map.of("connector", run.connector(), "origin", run.origin()),
        run.submittedAt(),
        run.startedAt(),
        run.endedAt());
  }
}
