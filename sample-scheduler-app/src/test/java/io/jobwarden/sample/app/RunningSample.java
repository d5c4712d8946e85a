package io.jobwarden.sample.app;

import io.jobwarden.sample.settings.Settings;
import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.store.Run;
import io.jobwarden.sample.store.RunState;
import io.jobwarden.sample.store.Runs;
import io.jobwarden.sample.store.Sql;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sample in the test's own JVM, on an H2 file, and a look into its database. */
public final class RunningSample implements AutoCloseable {
  private final Application application;
  private final Database database;

  private RunningSample(Application application, Database database) {
    this.application = application;
    this.database = database;
  }

  /** Starts it with no timetable and a reliable, quick source, unless the settings say else. */
  public static RunningSample start(Path data, Role role, Map<String, String> settings)
      throws Exception {
    Map<String, String> all = new HashMap<>(quiet());
    all.put("sample.data", data.toString());
    all.putAll(settings);
    Application application = Application.start(Settings.of(all), role);
    Database database =
        Database.open(Database.Address.file(data, role != Role.ALL, "sample", "", 4));
    return new RunningSample(application, database);
  }

  /** Settings under which nothing happens by itself. */
  public static Map<String, String> quiet() {
    Map<String, String> settings = new HashMap<>();
    settings.put("sample.api.port", "0");
    settings.put("sample.schedule.time-zones", "off");
    settings.put("sample.schedule.countries", "off");
    settings.put("sample.schedule.leap-seconds", "off");
    settings.put("sample.schedule.cleanup", "off");
    settings.put("sample.upstream.latency", "10ms");
    settings.put("sample.upstream.fail.every", "0");
    settings.put("sample.worker.poll", "20ms");
    return settings;
  }

  public URI api() {
    return Objects.requireNonNull(application.api());
  }

  public Sql sql() {
    return database.sql();
  }

  public @Nullable Run run(String runId) throws SQLException {
    return new Runs(sql()).find(runId);
  }

  public int runs(String connector, String origin, RunState state) throws SQLException {
    return sql()
        .count(
            "SELECT COUNT(*) FROM runs WHERE connector = ? AND origin = ? AND state = ?",
            connector,
            origin,
            state.name());
  }

  /** One column of a table, sorted. */
  public List<String> column(String table, String column) throws SQLException {
    return sql().list("SELECT " + column + " FROM " + table, row -> row.getString(1)).stream()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    application.close();
    database.close();
  }
}
