package io.jobwarden.sample.connector;

import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Payload;
import java.io.IOException;
import java.sql.SQLException;

/** A source of one dataset. */
public interface Connector {
  String name();

  Dataset<?> dataset();

  /**
   * Reads the whole content once, however often it was read before.
   *
   * @throws IOException if the source cannot be reached or breaks off
   */
  Payload fetch(ImportRequest request) throws IOException, SQLException;
}
