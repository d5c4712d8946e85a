package io.jobwarden.sample.pipeline;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.dataset.Batch;
import io.jobwarden.sample.dataset.InvalidContentException;
import io.jobwarden.sample.dataset.Payload;
import io.jobwarden.sample.store.Runs;
import java.io.IOException;
import java.sql.SQLException;

/** Runs the stages one after the other on the calling thread. */
public final class ImportOrchestrator implements Orchestrator {
  private final ImportStages stages;
  private final Runs runs;

  public ImportOrchestrator(ImportStages stages, Runs runs) {
    this.stages = stages;
    this.runs = runs;
  }

  @Override
  public ImportResult run(ImportRequest request, Connector connector)
      throws IOException, SQLException, InvalidContentException {
    runs.started(request.runId(), request.connector(), request.origin().word(), request.dryRun());
    ImportResult result;
    try {
      result = runStages(request, connector);
    } catch (IOException | SQLException | InvalidContentException | RuntimeException | Error e) {
      recordFailure(request, e);
      throw e;
    }
    runs.completed(request.runId(), result.rows());
    return result;
  }

  private ImportResult runStages(ImportRequest request, Connector connector)
      throws IOException, SQLException, InvalidContentException {
    Payload payload = stages.fetch(request, connector);
    Batch<?> rows = stages.validate(request, stages.parse(request, payload));
    int stored = request.dryRun() ? 0 : stages.store(request, rows);
    return new ImportResult(
        request.runId(),
        request.connector(),
        request.dataset().name(),
        rows.size(),
        stored,
        request.dryRun());
  }

  private void recordFailure(ImportRequest request, Throwable failure) {
    try {
      runs.failed(request.runId(), failure.toString());
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
