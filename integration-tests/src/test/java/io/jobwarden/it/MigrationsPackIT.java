package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Migrations of a real database, one that ends well and one that does not, under the pack alone.
 */
class MigrationsPackIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("MigrationsPackIT", MigrationsPackIT::play);

  private record Seen(Run run, Scrape page, List<JsonNode> lines) {}

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    String[] parts = version.split(":");
    boolean flyway = parts[0].equals("flyway");
    String library = flyway ? "org.flywaydb:flyway-core:" : "org.liquibase:liquibase-core:";
    String libraries = Library.path(library + parts[1], "com.h2database:h2:" + parts[2]);
    try (Run run =
        Jvm.of(jdk, folder)
            .classPath(Jvm.hostClasses() + File.pathSeparator + libraries)
            .watchedBy(
                "version: 1",
                "packs: [migrations]",
                "logs: {stdout: false, file: {path: log.jsonl}}",
                "http: {enabled: true, port: 0}")
            .start("com.acme.neighbour.Migrations", parts[0])) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, JsonLines.of(folder.resolve("log.jsonl")));
    }
  }

  @ParameterizedTest(name = "{0} on JDK {1}")
  @CsvSource({
    "flyway:7.15.0:1.4.200, 8",
    "flyway:8.5.13:2.1.214, 8",
    "flyway:9.22.3:2.2.224, 11",
    "flyway:10.22.0:2.2.224, 17",
    "flyway:11.20.3:2.3.232, 25",
    "liquibase:4.9.1:2.1.214, 8",
    "liquibase:4.33.0:2.3.232, 17"
  })
  void migrations_are_counted_by_how_they_ended(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    int good = version.startsWith("flyway") ? 1 : 2; // by the command, too
    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.page().named("db_migrations_total"))
        .containsExactly(
            "db_migrations_total{outcome=failure} 1.0",
            "db_migrations_total{outcome=success} " + good + ".0");
    assertThat(seen.page().named("jobwarden_faults_total")).isEmpty();
    assertThat(JsonLines.with("event", "db_failed", seen.lines())).hasSize(1);
    assertThat(JsonLines.with("event", "db_completed", seen.lines())).hasSize(good);
  }
}
