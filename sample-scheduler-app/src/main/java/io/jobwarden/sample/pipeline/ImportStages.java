package io.jobwarden.sample.pipeline;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.dataset.Batch;
import io.jobwarden.sample.dataset.InvalidContentException;
import io.jobwarden.sample.dataset.Payload;
import java.io.IOException;
import java.sql.SQLException;

/** The four stages, in this order. */
public interface ImportStages {
  Payload fetch(ImportRequest request, Connector connector) throws IOException, SQLException;

  Batch<?> parse(ImportRequest request, Payload payload) throws InvalidContentException;

  /** The same rows, if each is sound and no two have one key. */
  Batch<?> validate(ImportRequest request, Batch<?> batch) throws InvalidContentException;

  /** Answers how many rows the table holds now. */
  int store(ImportRequest request, Batch<?> batch) throws SQLException;
}
