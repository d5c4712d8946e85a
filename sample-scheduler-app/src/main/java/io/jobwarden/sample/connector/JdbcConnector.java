package io.jobwarden.sample.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.Payload;
import io.jobwarden.sample.store.Sql;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a query answers. */
public final class JdbcConnector implements Connector {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String name;
  private final Dataset<?> dataset;
  private final Sql sql;
  private final String query;

  public JdbcConnector(String name, Dataset<?> dataset, Sql sql, String query) {
    this.name = name;
    this.dataset = dataset;
    this.sql = sql;
    this.query = query;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dataset<?> dataset() {
    return dataset;
  }

  public String query() {
    return query;
  }

  @Override
  public Payload fetch(ImportRequest request) throws IOException, SQLException {
    List<Map<String, @Nullable Object>> rows = sql.list(query, JdbcConnector::fields);
    try {
      return new Payload(query, Format.JSON, MAPPER.writeValueAsString(rows));
    } catch (JsonProcessingException e) {
      throw new IOException("rows of " + query + " cannot be written as JSON", e);
    }
  }

  private static Map<String, @Nullable Object> fields(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String column = row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
      fields.put(column, value(row, i));
    }
    return fields;
  }

  /** Numbers and truth values as they are, all else as text. */
  private static @Nullable Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return value instanceof Number || value instanceof Boolean ? value : row.getString(column);
  }
}
