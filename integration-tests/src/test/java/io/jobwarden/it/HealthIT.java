package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Redis;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Probes of an application that loses one thing after the other, and gets it back. */
@Isolated("answers are timed")
class HealthIT {
  private static final String MACHINE =
      System.getProperty("os.name") + " " + System.getProperty("os.arch");
  private static final long LIMIT_MILLIS = 1_000;
  private static final long MARGIN_MILLIS = 100;
  private static final int REQUESTS = 300;

  private record Timed(int status, long millis) {}

  @TempDir private Path folder;

  private String[] rules(Redis redis) {
    return new String[] {
      "version: 1",
      "http: {enabled: true, port: 0}",
      "logs: {stdout: false}",
      "health:",
      "  timeout: 1s",
      "  cache: 100ms",
      "  ready:",
      "    - {name: database, datasource: '*'}",
      "    - {name: cache, redis: 'localhost:" + redis.port() + "'}",
      "    - {name: backlog, mbean: 'com.acme:type=Dependencies', attribute: Backlog,"
          + " ok_when: '${value} < 5'}",
      "    - {name: subscription, instance: com.acme.neighbour.Dependencies.Subscription,"
          + " ok_when: '${this.subscribed}', required: false}"
    };
  }

  @OnEachJdk
  void what_the_application_loses_is_told_and_that_it_is_back(Jdk jdk) throws Exception {
    assumeThat(MACHINE).as("machines with binaries of PostgreSQL").isEqualTo("Linux amd64");
    assumeThat(Redis.isThere()).as(Redis.WHERE).isTrue();
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    Redis redis = Redis.start();
    try (Run run = start(jdk, redis, postgres.getJdbcUrl("postgres", "postgres"))) {
      Pages pages = run.untilPrinted("ready").pages();

      until(pages, 200, "database", "healthy");
      JsonNode good = JsonLines.value(pages.get("/health/ready").body());
      assertThat(good.path("status").asText()).isEqualTo("healthy");
      assertThat(good.path("checks").fieldNames())
          .toIterable()
          .containsExactly("database", "cache", "backlog", "subscription");
      Scrape page = pages.scrape();
      assertThat(page.value("health_ready")).isOne();
      assertThat(page.value("health_check_up", "check", "database")).isOne();

      run.tell("unsubscribe").untilPrinted("did unsubscribe");
      JsonNode lost = until(pages, 200, "subscription", "unhealthy");
      assertThat(lost.at("/checks/subscription/reason").asText())
          .isEqualTo("not true of 1 of 1: ${this.subscribed}");

      run.tell("take").untilPrinted("did take");
      JsonNode exhausted = until(pages, 503, "database", "unhealthy");
      assertThat(exhausted.at("/checks/database/reason").asText())
          .matches("no answer for 1(\\.\\d)? s, at most 1 s allowed");
      run.tell("give").untilPrinted("did give");
      until(pages, 200, "database", "healthy");

      redis.close();
      JsonNode noCache = until(pages, 503, "cache", "unhealthy");
      assertThat(noCache.at("/checks/cache/reason").asText())
          .isEqualTo("java.net.ConnectException");
      assertThat(noCache.at("/checks/database/status").asText()).isEqualTo("healthy");
      redis = Redis.start(redis.port());
      until(pages, 200, "cache", "healthy");

      postgres.close();
      JsonNode down = until(pages, 503, "database", "unhealthy");
      assertThat(down.at("/checks/database/reason").asText())
          .matches("(no answer for .*)|[a-zA-Z.]+(, SQLState \\w{5})?"); // no message
      assertThat(pages.scrape().value("health_ready")).isZero();
      assertThat(pages.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(run.tell("end").ended().exitCode()).as(run.toString()).isZero();
      assertThat(run.said()).noneMatch(line -> line.contains("fault"));
    } finally {
      redis.close();
      postgres.close();
    }
  }

  @OnEachJdk
  void check_that_hangs_holds_up_nobody_at_a_hundred_requests_a_second(Jdk jdk) throws Exception {
    assumeThat(Redis.isThere()).as(Redis.WHERE).isTrue();
    try (Redis redis = Redis.start();
        Run run = start(jdk, redis, "jdbc:h2:mem:orders")) {
      Pages pages = run.untilPrinted("ready").pages();
      until(pages, 200, "database", "healthy");
      storm(pages, "/health/ready", 50); // both sides are warm
      storm(pages, "/health/live", 50);
      run.tell("stick").untilPrinted("did stick");

      CompletableFuture<List<Timed>> lives =
          CompletableFuture.supplyAsync(() -> storm(pages, "/health/live", REQUESTS));
      List<Timed> readies = storm(pages, "/health/ready", REQUESTS);
      JsonNode stuck = until(pages, 503, "backlog", "unhealthy");

      assertThat(readies).allMatch(answer -> answer.millis() <= LIMIT_MILLIS + MARGIN_MILLIS);
      assertThat(readies).filteredOn(answer -> answer.status() == 503).hasSizeGreaterThan(200);
      assertThat(lives.join())
          .allMatch(answer -> answer.status() == 200)
          .allMatch(answer -> answer.millis() < LIMIT_MILLIS / 2);
      assertThat(stuck.at("/checks/backlog/reason").asText()).startsWith("no answer for ");
      assertThat(stuck.at("/checks/database/status").asText()).isEqualTo("healthy");
      run.tell("unstick").untilPrinted("did unstick");
      until(pages, 200, "backlog", "healthy");
      assertThat(run.tell("end").ended().exitCode()).as(run.toString()).isZero();
    }
  }

  private Run start(Jdk jdk, Redis redis, String url) throws Exception {
    String libraries =
        Library.path(
            "org.postgresql:postgresql:42.7.8",
            "com.h2database:h2:1.4.200",
            "com.zaxxer:HikariCP:4.0.3");
    return Jvm.of(jdk, folder)
        .classPath(Jvm.hostClasses() + File.pathSeparator + libraries)
        .watchedBy(rules(redis))
        .start("com.acme.neighbour.Dependencies", url);
  }

  /** Asks until the status and that check are so. */
  private static JsonNode until(Pages pages, int status, String check, String stands)
      throws Exception {
    List<String> bodies = new ArrayList<>();
    Await.until(
        () -> status + " and " + check + " " + stands + "; was " + bodies.get(bodies.size() - 1),
        () -> {
          HttpResponse<String> answer = pages.get("/health/ready");
          bodies.add(answer.body());
          JsonNode found = JsonLines.value(answer.body());
          return answer.statusCode() == status
              && found.at("/checks/" + check + "/status").asText().equals(stands);
        });
    return JsonLines.value(bodies.get(bodies.size() - 1));
  }

  /** So many requests, one every 10 ms, whether the one before is answered or not. */
  private static List<Timed> storm(Pages pages, String path, int requests) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(pages.address() + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    List<CompletableFuture<Timed>> answers = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = start + TimeUnit.MILLISECONDS.toNanos(10L * i);
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long sent = System.nanoTime();
      answers.add(
          client
              .sendAsync(request, BodyHandlers.discarding())
              .thenApply(
                  answer ->
                      new Timed(
                          answer.statusCode(),
                          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent))));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }
}
