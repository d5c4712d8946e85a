package io.jobwarden.sample.pipeline;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.dataset.InvalidContentException;
import java.io.IOException;
import java.sql.SQLException;

/** Takes an import through its stages, and keeps the record of it. */
public interface Orchestrator {
  /** Runs to the end, or throws what stopped it; either way the run's record says so. */
  ImportResult run(ImportRequest request, Connector connector)
      throws IOException, SQLException, InvalidContentException;
}
