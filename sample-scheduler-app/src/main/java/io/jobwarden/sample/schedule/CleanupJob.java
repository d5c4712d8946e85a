package io.jobwarden.sample.schedule;

import io.jobwarden.sample.task.CleanupRunsHandler;
import io.jobwarden.sample.task.JobRequest;
import io.jobwarden.sample.task.JobService;
import java.sql.SQLException;
import java.util.Map;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Puts a task into the queue that deletes what ended long ago. */
@DisallowConcurrentExecution
public final class CleanupJob implements Job {
  private final JobService jobs;

  public CleanupJob(JobService jobs) {
    this.jobs = jobs;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      context.setResult(
          jobs.submit(new JobRequest(CleanupRunsHandler.TYPE, Map.of(), Map.of())).runId());
    } catch (SQLException e) {
      throw new JobExecutionException("the cleanup was not enqueued", e);
    }
  }
}
