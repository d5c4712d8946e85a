package com.acme.neighbour;

import com.acme.host.Host;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements to a database by two pools of connections: batches, slow and wrong ones. */
public final class Statements {
  private static final String SLEEP = "java.lang.Thread.sleep(long)";

  private Statements() {}

  /** The database's URL, and whether pools register MBeans. */
  public static void main(String[] arguments) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setRegisterMbeans(Boolean.parseBoolean(arguments[1]));
    config.setPoolName("orders");
    config.setMaximumPoolSize(3);
    config.setMinimumIdle(0);
    try (HikariDataSource orders = new HikariDataSource(config);
        HikariDataSource unnamed = new HikariDataSource()) {
      unnamed.setJdbcUrl(arguments[0]);
      unnamed.setMaximumPoolSize(1);
      unnamed.getConnection().close();
      try (Connection used = orders.getConnection()) {
        orders.getConnection().close();
        work(used, arguments[0].startsWith("jdbc:h2:"));
        System.out.println("done");
        Host.waitForLine();
      }
    }
  }

  private static void work(Connection connection, boolean h2) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
      connection.setAutoCommit(false);
      batch(connection);
      connection.rollback();
      try {
        statement.executeUpdate("INSERT INTO nowhere VALUES (1)");
      } catch (SQLException expected) {
        System.out.println("wrong " + expected.getSQLState());
      }
      connection.rollback();
      connection.setAutoCommit(true);
      statement.executeQuery(h2 ? "SELECT 1 FROM orders" : "SELECT 1").close();
      if (h2) {
        alias(statement);
      }
      statement.execute(h2 ? "CALL SLEEP(2100)" : "SELECT pg_sleep(2.1)");
    }
  }

  private static void batch(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void alias(Statement statement) throws SQLException {
    statement.execute("CREATE ALIAS SLEEP FOR \"" + SLEEP + "\"");
  }
}
