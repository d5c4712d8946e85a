package io.jobwarden.sample.schedule;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.connector.Origin;
import io.jobwarden.sample.pipeline.Orchestrator;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports what the connector has after which the job is named.
 *
 * <p>A manual trigger brings the run's id along; else it is Quartz's id of the firing.
 */
@DisallowConcurrentExecution
public final class ImportJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);

  static final String GROUP = "imports";
  static final String RUN_ID = "run_id";
  static final String DRY_RUN = "dry_run";

  private final Connectors connectors;
  private final Orchestrator orchestrator;

  public ImportJob(Connectors connectors, Orchestrator orchestrator) {
    this.connectors = connectors;
    this.orchestrator = orchestrator;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    Connector connector = connectors.named(context.getJobDetail().getKey().getName());
    ImportRequest request = request(context, connector);
    try {
      context.setResult(orchestrator.run(request, connector));
    } catch (Exception e) { // whatever stops an import is Quartz's to know
      LOG.warn("import of {} failed: {}", request, e.toString());
      throw new JobExecutionException("import of " + request + " failed: " + e, e);
    }
  }

  private static ImportRequest request(JobExecutionContext context, Connector connector) {
    JobDataMap data = context.getMergedJobDataMap();
    boolean manual = data.containsKey(RUN_ID);
    return ImportRequest.of(
        connector,
        manual ? data.getString(RUN_ID) : context.getFireInstanceId(),
        Boolean.parseBoolean(data.getString(DRY_RUN)),
        manual ? Origin.MANUAL : Origin.TIMER);
  }
}
