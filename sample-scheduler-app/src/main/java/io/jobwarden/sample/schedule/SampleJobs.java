package io.jobwarden.sample.schedule;

import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.pipeline.Orchestrator;
import io.jobwarden.sample.task.JobService;
import org.quartz.Job;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;

/** Makes a job for each firing. */
final class SampleJobs implements JobFactory {
  private final Connectors connectors;
  private final Orchestrator orchestrator;
  private final JobService jobs;

  SampleJobs(Connectors connectors, Orchestrator orchestrator, JobService jobs) {
    this.connectors = connectors;
    this.orchestrator = orchestrator;
    this.jobs = jobs;
  }

  @Override
  public Job newJob(TriggerFiredBundle bundle, Scheduler scheduler) throws SchedulerException {
    Class<? extends Job> type = bundle.getJobDetail().getJobClass();
    if (type == ImportJob.class) {
      return new ImportJob(connectors, orchestrator);
    }
    if (type == CleanupJob.class) {
      return new CleanupJob(jobs);
    }
    throw new SchedulerException("the job store names a job of unknown type: " + type.getName());
  }
}
