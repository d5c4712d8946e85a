package io.jobwarden.sample.task;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes jobs, and tells what became of them. */
public interface JobService {
  /**
   * Puts the job into the queue.
   *
   * @throws IllegalArgumentException if there is no such job, or its parameters are wrong
   */
  JobStatus submit(JobRequest request) throws SQLException;

  /** The job or import of that id, or null. */
  @Nullable JobStatus find(String runId) throws SQLException;
}
