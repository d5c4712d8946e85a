package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import io.jobwarden.it.jvm.TracedSpan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements to real databases through real pools of connections, under the pack alone. */
class JdbcPackIT {
  private static final String MACHINE =
      System.getProperty("os.name") + " " + System.getProperty("os.arch");

  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("JdbcPackIT", JdbcPackIT::play);

  /** Database, version of its driver, version of HikariCP, whether that registers MBeans; JDK. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0} on JDK {1}")
  @CsvSource({
    "h2:1.4.200:4.0.3:true, 8",
    "postgresql:42.2.29:5.1.0:false, 11",
    "postgresql:42.7.8:6.3.0:true, 21",
    "h2:2.3.232:7.0.2:false, 25"
  })
  private @interface EachVersion {}

  private record Seen(Run run, Scrape page, List<JsonNode> lines, List<TracedSpan> spans) {
    List<TracedSpan> inWork(String rule) {
      TracedSpan work =
          spans.stream().filter(span -> span.name().equals("work")).findFirst().orElseThrow();
      return spans.stream()
          .filter(span -> rule.equals(span.attributes().get("jobwarden.rule")))
          .filter(span -> span.parentSpanId().equals(work.spanId()))
          .toList();
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    if (version.startsWith("h2")) {
      return play(version, "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1", jdk, folder);
    }
    assumeThat(MACHINE).as("machines with binaries of PostgreSQL").isEqualTo("Linux amd64");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      return play(version, postgres.getJdbcUrl("postgres", "postgres"), jdk, folder);
    }
  }

  private static Seen play(String version, String url, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    String[] parts = version.split(":");
    String driver = parts[0].equals("h2") ? "com.h2database:h2:" : "org.postgresql:postgresql:";
    String libraries = Library.path(driver + parts[1], "com.zaxxer:HikariCP:" + parts[2]);
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(Jvm.hostClasses() + File.pathSeparator + libraries)
                .watchedBy(
                    "version: 1",
                    "packs: [{jdbc: {slow: 2s, system: " + parts[0] + "}}]",
                    "logs: {stdout: false, file: {path: log.jsonl}}",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: work",
                    "    pointcut: execution(* com.acme.neighbour.Statements.work(..))")
                .start("com.acme.neighbour.Statements", url, parts[3])) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, JsonLines.of(folder.resolve("log.jsonl")), collector.spans(8));
    }
  }

  @EachVersion
  void each_statement_is_one_span_of_a_client_and_so_is_a_rollback(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    boolean h2 = version.startsWith("h2");
    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.inWork("jdbc-statement"))
        .hasSize(h2 ? 6 : 5)
        .allSatisfy(
            span -> {
              assertThat(span.kind()).isEqualTo(3);
              assertThat(span.attributes())
                  .containsEntry("db.system.name", h2 ? "h2" : "postgresql");
            })
        .filteredOn(span -> span.status() == 2)
        .hasSize(1);
    assertThat(seen.inWork("jdbc-rollback")).hasSize(2);
  }

  @EachVersion
  void slow_statements_and_rollbacks_are_counted(String version, int jdk) {
    Scrape page = PLAY.with(version, jdk).page();

    assertThat(page.value("db_slow_queries_total")).isEqualTo(1);
    assertThat(page.value("db_rollbacks_total")).isEqualTo(2);
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
    assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
  }

  @EachVersion
  void slow_and_failed_statements_have_a_line_and_others_have_none(String version, int jdk) {
    assertThat(JsonLines.with("rule", "jdbc-statement", PLAY.with(version, jdk).lines()))
        .satisfiesExactly(
            wrong -> assertThat(wrong.path("outcome").asText()).isEqualTo("error"),
            slow -> assertThat(slow.path("slow").asBoolean()).isTrue());
  }

  @EachVersion
  void pools_tell_how_many_connections_they_have_and_how_long_one_waits(String version, int jdk) {
    Scrape page = PLAY.with(version, jdk).page();

    assertThat(page.named("db_pool_connections"))
        .containsExactly(
            "db_pool_connections{pool=HikariPool-1, state=active} 0.0",
            "db_pool_connections{pool=HikariPool-1, state=idle} 1.0",
            "db_pool_connections{pool=orders, state=active} 1.0",
            "db_pool_connections{pool=orders, state=idle} 1.0");
    assertThat(page.named("db_pool_max_connections"))
        .containsExactly(
            "db_pool_max_connections{pool=HikariPool-1} 1.0",
            "db_pool_max_connections{pool=orders} 3.0");
    assertThat(page.named("db_pool_wait_seconds_count"))
        .containsExactly(
            "db_pool_wait_seconds_count{pool=HikariPool-1} 1.0",
            "db_pool_wait_seconds_count{pool=orders} 2.0");
  }
}
