package io.jobwarden.sample.dataset;

import java.util.List;

/**
 * Rows of one dataset on their way from parsing to the table.
 *
 * @param <T> a row
 */
public record Batch<T>(Dataset<T> dataset, List<T> rows) {
  public Batch {
    rows = List.copyOf(rows);
  }

  public int size() {
    return rows.size();
  }

  @Override
  public String toString() {
    return size() + " rows of " + dataset.name();
  }
}
