package io.jobwarden.sample.api;

import io.jobwarden.sample.task.JobService;
import io.jobwarden.sample.task.JobStatus;
import java.sql.SQLException;

/** Tells what became of a job. */
final class FindJobEndpoint implements Endpoint {
  private final JobService jobs;

  FindJobEndpoint(JobService jobs) {
    this.jobs = jobs;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String route() {
    return "/v1/jobs/{run_id}";
  }

  @Override
  public Response handle(Request request) throws ApiException, SQLException {
    String runId = request.pathValue("run_id");
    JobStatus status = jobs.find(runId);
    if (status == null) {
      throw new ApiException(ErrorCode.JOB_NOT_FOUND, "no job has the run_id " + runId);
    }
    return Response.of(200, JobForm.of(status));
  }
}
