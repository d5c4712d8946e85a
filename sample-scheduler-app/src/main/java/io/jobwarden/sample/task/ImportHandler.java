package io.jobwarden.sample.task;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.connector.Origin;
import io.jobwarden.sample.pipeline.Orchestrator;
import io.jobwarden.sample.queue.Task;
import io.jobwarden.sample.queue.TaskHandler;
import io.jobwarden.sample.queue.TaskResult;
import java.util.Map;

/** Imports all that a connector has. Parameters: {@code connector}, {@code dry_run}. */
public final class ImportHandler implements TaskHandler {
  private final Connectors connectors;
  private final Orchestrator orchestrator;

  public ImportHandler(Connectors connectors, Orchestrator orchestrator) {
    this.connectors = connectors;
    this.orchestrator = orchestrator;
  }

  @Override
  public String type() {
    return "import";
  }

  @Override
  public void check(Map<String, String> parameters) {
    connectors.named(Parameters.text(parameters, "connector"));
  }

  @Override
  public TaskResult handle(Task task) throws Exception {
    Connector connector = connectors.named(Parameters.text(task.parameters(), "connector"));
    ImportRequest request = ImportRequest.of(connector, task.runId(), task.dryRun(), Origin.TASK);
    return new TaskResult(orchestrator.run(request, connector).rows());
  }
}
