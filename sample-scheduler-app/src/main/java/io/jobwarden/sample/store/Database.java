package io.jobwarden.sample.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The pool of connections to a database whose tables are up to date. */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final boolean postgres;

  private Database(HikariDataSource pool, boolean postgres) {
    this.pool = pool;
    this.postgres = postgres;
  }

  /**
   * Where the tables live.
   *
   * @param url a JDBC address of H2 or PostgreSQL
   */
  public record Address(String url, String user, String password, int poolSize) {
    /**
     * An H2 file.
     *
     * @param shared whether several JVMs of this machine use it at once. Then it is closed at the
     *     first moment of a JVM's end, and tasks of that moment are lost and done again; not
     *     shared, it stays open until the last job is done. H2 has no shared files that do so too.
     */
    public static Address file(
        Path folder, boolean shared, String user, String password, int poolSize) {
      // "async": through an ordinary file, H2 loses the whole database when a thread is interrupted
      String file = "jdbc:h2:async:" + folder.resolve("sample").toAbsolutePath();
      // else H2 keeps commits of the last half second in memory, and a killed JVM loses them
      file += ";WRITE_DELAY=0";
      String mode = shared ? ";AUTO_SERVER=TRUE" : ";DB_CLOSE_ON_EXIT=FALSE";
      return new Address(file + mode, user, password, poolSize);
    }

    @Override
    public String toString() {
      return url;
    }
  }

  /** Opens the pool and brings the tables up to date. */
  public static Database open(Address address) {
    if (System.getProperty("h2.bindAddress") == null) {
      // the other JVMs of an H2 file are on this machine; do not listen to the network
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("sample");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(address.poolSize());
    config.setConnectionTimeout(10_000);
    HikariDataSource pool = new HikariDataSource(config);
    try {
      migrate(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new Database(pool, address.url().startsWith("jdbc:postgresql:"));
  }

  private static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .javaMigrations(new LeapSecondBulletins())
        .load()
        .migrate();
  }

  public DataSource dataSource() {
    return pool;
  }

  public Sql sql() {
    return new Sql(pool);
  }

  public boolean postgres() {
    return postgres;
  }

  /** Whether the database answers within two seconds. */
  public boolean reachable() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
