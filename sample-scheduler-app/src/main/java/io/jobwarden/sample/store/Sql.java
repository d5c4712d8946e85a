package io.jobwarden.sample.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain JDBC without its brackets. Safe for any number of threads. */
public final class Sql {
  private final DataSource source;

  public Sql(DataSource source) {
    this.source = source;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What happens within one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Runs one statement, and answers how many rows it touched. */
  public int update(String statement, @Nullable Object... values) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return update(connection, statement, values);
    }
  }

  public <T> List<T> list(String query, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement prepared = prepare(connection, query, values);
        ResultSet rows = prepared.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }

  /** The first row, or null if there is none. */
  public <T> @Nullable T first(String query, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    List<T> rows = list(query, reader, values);
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** The one number that the query answers. */
  public int count(String query, @Nullable Object... values) throws SQLException {
    Integer number = first(query, row -> row.getInt(1), values);
    return number == null ? 0 : number;
  }

  /** All or nothing: an exception undoes what the work did. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Within a transaction. */
  public static int update(Connection connection, String statement, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement prepared = prepare(connection, statement, values)) {
      return prepared.executeUpdate();
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String statement, @Nullable Object... values) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    try {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      return prepared;
    } catch (SQLException e) {
      prepared.close();
      throw e;
    }
  }
}
