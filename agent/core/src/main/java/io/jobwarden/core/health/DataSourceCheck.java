package io.jobwarden.core.health;

import io.jobwarden.core.instance.Instances;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Each data source that the application was seen to use gives a connection that is valid, and gets
 * it back. Those that another one takes its connections from are asked by that one alone.
 */
final class DataSourceCheck implements Check {
  private final Pattern classNames;
  private final int limitSeconds;
  private final Instances instances;

  /** {@code classNames}: with {@code *} for any text. */
  DataSourceCheck(String classNames, Duration limit, Instances instances) {
    this.classNames = Pattern.compile(Pattern.quote(classNames).replace("*", "\\E.*\\Q"));
    this.limitSeconds = (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis() / 1_000));
    this.instances = instances;
  }

  @Override
  public Verdict look() {
    try {
      return connections();
    } catch (SQLException e) {
      String state = e.getSQLState();
      return Verdict.unhealthy(
          e.getClass().getName() + (state == null ? "" : ", SQLState " + state));
    }
  }

  private Verdict connections() throws SQLException {
    List<Object> all = instances.of(Health.DATA_SOURCES);
    int asked = 0;
    for (Object each : all) {
      String name = each.getClass().getName();
      if (each instanceof DataSource
          && classNames.matcher(name).matches()
          && !isInsideOfAnother((DataSource) each, all)) {
        asked++;
        if (!isValid((DataSource) each)) {
          return Verdict.unhealthy(name + " gave a connection that is not valid");
        }
      }
    }
    return asked == 0 ? Verdict.healthy("none of that name was seen being used") : Verdict.HEALTHY;
  }

  private boolean isValid(DataSource source) throws SQLException {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(source.getClass().getClassLoader()); // a lazy pool looks for its
    try (Connection connection = source.getConnection()) { //              driver with it
      return connection.isValid(limitSeconds);
    } catch (AbstractMethodError older) { // drivers before JDBC 4; a connection came, after all
      return true;
    } finally {
      thread.setContextClassLoader(null);
    }
  }

  private static boolean isInsideOfAnother(DataSource source, List<Object> all) {
    for (Object other : all) {
      if (other != source && other instanceof DataSource && wraps((DataSource) other, source)) {
        return true;
      }
    }
    return false;
  }

  private static boolean wraps(DataSource outer, DataSource inner) {
    try {
      return outer.isWrapperFor(inner.getClass()) && outer.unwrap(inner.getClass()) == inner;
    } catch (SQLException | RuntimeException | AbstractMethodError unknown) {
      return false;
    }
  }
}
