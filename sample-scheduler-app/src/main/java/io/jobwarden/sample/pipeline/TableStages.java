package io.jobwarden.sample.pipeline;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.dataset.Batch;
import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.InvalidContentException;
import io.jobwarden.sample.dataset.Payload;
import io.jobwarden.sample.store.DatasetTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The stages of an import into the dataset's table. */
public final class TableStages implements ImportStages {
  private final DatasetTable table;

  public TableStages(DatasetTable table) {
    this.table = table;
  }

  @Override
  public Payload fetch(ImportRequest request, Connector connector)
      throws IOException, SQLException {
    return connector.fetch(request);
  }

  @Override
  public Batch<?> parse(ImportRequest request, Payload payload) throws InvalidContentException {
    return parsed(request.dataset(), payload);
  }

  private static <T> Batch<T> parsed(Dataset<T> dataset, Payload payload)
      throws InvalidContentException {
    return new Batch<>(dataset, dataset.parse(payload));
  }

  @Override
  public Batch<?> validate(ImportRequest request, Batch<?> batch) throws InvalidContentException {
    if (batch.rows().isEmpty()) {
      // an empty answer would empty the table
      throw new InvalidContentException("no rows of " + request.dataset().name());
    }
    check(batch);
    return batch;
  }

  private static <T> void check(Batch<T> batch) throws InvalidContentException {
    Set<String> keys = new HashSet<>();
    for (T row : batch.rows()) {
      String problem = batch.dataset().problem(row);
      if (problem != null) {
        throw new InvalidContentException(problem);
      }
      String key = batch.dataset().key(row);
      if (!keys.add(key)) {
        throw new InvalidContentException(key + " stands there twice");
      }
    }
  }

  @Override
  public int store(ImportRequest request, Batch<?> batch) throws SQLException {
    return table.replace(batch);
  }
}
