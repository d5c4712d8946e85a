package io.jobwarden.sample.store;

import io.jobwarden.sample.dataset.Batch;
import io.jobwarden.sample.dataset.Dataset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows where they can be queried. */
public final class DatasetTable {
  private final Sql sql;

  public DatasetTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * Makes the dataset's table hold these rows and no others, in one transaction.
   *
   * @return how many rows it holds now
   */
  public <T> int replace(Batch<T> batch) throws SQLException {
    Dataset<T> dataset = batch.dataset();
    return sql.inTransaction(
        connection -> {
          lock(connection, dataset);
          Sql.update(connection, "DELETE FROM " + dataset.table());
          insert(connection, dataset, batch.rows());
          return batch.size();
        });
  }

  public int count(Dataset<?> dataset) throws SQLException {
    return sql.count("SELECT COUNT(*) FROM " + dataset.table());
  }

  /** Two imports of one dataset, perhaps in two JVMs, would trip over each other's keys. */
  private static void lock(Connection connection, Dataset<?> dataset) throws SQLException {
    Sql.update(
        connection,
        "UPDATE dataset_locks SET dataset = ? WHERE dataset = ?",
        dataset.name(),
        dataset.name());
  }

  private static <T> void insert(Connection connection, Dataset<T> dataset, List<T> rows)
      throws SQLException {
    String statement =
        "INSERT INTO "
            + dataset.table()
            + " ("
            + String.join(", ", dataset.columns())
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(dataset.columns().size(), "?"))
            + ")";
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (T row : rows) {
        List<@Nullable Object> values = dataset.values(row);
        for (int i = 0; i < values.size(); i++) {
          prepared.setObject(i + 1, values.get(i));
        }
        prepared.addBatch();
      }
      prepared.executeBatch();
    }
  }
}
