package io.jobwarden.sample.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.Await;
import io.jobwarden.sample.Originals;
import io.jobwarden.sample.client.ApiClient;
import io.jobwarden.sample.client.Pass;
import io.jobwarden.sample.queue.QueueScenario;
import io.jobwarden.sample.settings.Settings;
import io.jobwarden.sample.store.Database;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the sample must do on any PostgreSQL. */
final class PostgresScenario {
  private final Map<String, String> settings = new HashMap<>(RunningSample.quiet());
  private final Database.Address address;

  PostgresScenario(Path data, String url, String user, String password) {
    address = new Database.Address(url, user, password, 16);
    settings.put("sample.data", data.toString());
    settings.put("sample.db.url", url);
    settings.put("sample.db.user", user);
    settings.put("sample.db.password", password);
    settings.put("sample.upstream.fail.every", "3");
  }

  void run() throws Exception {
    try (Database database = Database.open(address)) {
      new QueueScenario(database.sql()).claimsExactlyOnce();
      new QueueScenario(database.sql()).givesUpAfterTheLastAttempt();
      passOfTheClient(database);
      cluster(database);
    }
  }

  private void passOfTheClient(Database database) throws Exception {
    try (Application application = Application.start(Settings.of(settings), Role.ALL)) {
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      ApiClient client = new ApiClient(Objects.requireNonNull(application.api()), "test");

      assertThat(new Pass(client, nowhere).run().missing()).isEmpty();
    }
    assertThat(rows(database, "time_zones")).isEqualTo(Originals.zones().size());
    assertThat(rows(database, "countries")).isEqualTo(Originals.countries().size());
    assertThat(rows(database, "leap_seconds")).isEqualTo(Originals.lines("leapseconds").size());
    assertThat(rows(database, "leap_seconds WHERE stationary"))
        .isEqualTo(Originals.lines("leapseconds").size());
  }

  /** Two JVMs know of each other, and each interval's run happens in one of them. */
  private void cluster(Database database) throws Exception {
    settings.put("sample.schedule.time-zones", "300ms");
    try (SampleJvm other =
            SampleJvm.start(Path.of(settings.get("sample.data")), Role.SCHEDULER, settings);
        Application here = Application.start(Settings.of(settings), Role.SCHEDULER)) {
      assertThat(other.firstLine()).isEqualTo("sample: up as scheduler");
      Await.until(
          "both check in", () -> rows(database, "qrtz_scheduler_state"), members -> members == 2);
      int before = rows(database, "runs WHERE origin = 'timer' AND state = 'COMPLETED'");
      Await.until(
          "runs by the timer",
          () -> rows(database, "runs WHERE origin = 'timer' AND state = 'COMPLETED'"),
          runs -> runs >= before + 3);
      assertThat(here.api()).isNull();
    }
    assertThat(rows(database, "time_zones")).isEqualTo(Originals.zones().size());
  }

  private static int rows(Database database, String from) throws Exception {
    return database.sql().count("SELECT COUNT(*) FROM " + from);
  }
}
