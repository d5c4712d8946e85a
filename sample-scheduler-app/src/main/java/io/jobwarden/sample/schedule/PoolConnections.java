package io.jobwarden.sample.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** Gives Quartz the connections of our own pool. */
final class PoolConnections implements ConnectionProvider {
  private final DataSource pool;

  PoolConnections(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void initialize() {}

  @Override
  public void shutdown() {
    // the pool is closed by whoever opened it, after Quartz
  }
}
