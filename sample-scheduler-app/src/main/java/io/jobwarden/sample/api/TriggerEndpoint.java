package io.jobwarden.sample.api;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.schedule.ImportScheduler;
import java.sql.SQLException;
import java.util.Map;
import org.quartz.SchedulerException;

/** Fires a connector's scheduled job now: {@code POST /v1/connectors/countries/trigger}. */
final class TriggerEndpoint implements Endpoint {
  private final Connectors connectors;
  private final ImportScheduler scheduler;

  TriggerEndpoint(Connectors connectors, ImportScheduler scheduler) {
    this.connectors = connectors;
    this.scheduler = scheduler;
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String route() {
    return "/v1/connectors/{connector}/trigger";
  }

  @Override
  public Response handle(Request request) throws ApiException {
    String name = request.pathValue("connector");
    Connector connector = connectors.find(name);
    if (connector == null) {
      throw new ApiException(
          ErrorCode.JOB_SUBMIT_FAILED, 404, "no connector is called " + name, null);
    }
    boolean dryRun = Boolean.parseBoolean(request.query().get("dry_run"));
    try {
      String runId = scheduler.trigger(connector, dryRun);
      return Response.of(202, Map.of("run_id", runId, "connector", name, "dry_run", dryRun));
    } catch (SchedulerException | SQLException e) {
      throw new ApiException(
          ErrorCode.JOB_SUBMIT_FAILED, 503, "the scheduler does not take triggers now", e);
    }
  }
}
