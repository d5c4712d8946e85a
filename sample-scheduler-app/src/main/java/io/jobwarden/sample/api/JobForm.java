package io.jobwarden.sample.api;

import io.jobwarden.sample.task.JobStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as clients see it. */
final class JobForm {
  private JobForm() {}

  static Map<String, ?> of(JobStatus job) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("run_id", job.runId());
    form.put("type", job.type());
    form.put("state", job.state().name());
    form.put("dry_run", job.dryRun());
    form.put("rows", job.rows());
    form.put("error", job.error());
    form.put("task_id", job.taskId());
    form.put("attempt", job.attempt());
    form.put("metadata", job.metadata());
    form.put("submitted_at", text(job.submittedAt()));
    form.put("started_at", text(job.startedAt()));
    form.put("ended_at", text(job.endedAt()));
    return form;
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
