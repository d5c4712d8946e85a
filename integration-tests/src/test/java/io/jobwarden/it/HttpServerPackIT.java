package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import io.jobwarden.it.jvm.TracedSpan;
import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests to real servers, which answer at once, late or not at all well, under the pack alone.
 */
class HttpServerPackIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("HttpServerPackIT", HttpServerPackIT::play);

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0} on JDK {1}")
  @CsvSource({
    "tomcat:8.5.100, 8",
    "tomcat:9.0.111, 11",
    "tomcat:10.1.48, 17",
    "tomcat:11.0.14, 25",
    "jetty:9.4.58.v20250814, 8",
    "jetty:10.0.26, 11",
    "jetty:11.0.26, 17",
    "jetty-ee8:12.0.30, 21",
    "jetty-ee10:12.1.14, 25"
  })
  private @interface EachVersion {}

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0} on JDK {1}")
  @CsvSource({"jdk:8, 8", "jdk:25, 25"})
  private @interface EachOfTheJdk {}

  private record Seen(Run run, Scrape page, List<TracedSpan> spans) {
    double requests(String route, int status) {
      return page.value(
          "http_server_requests_total",
          "method",
          "GET",
          "route",
          route,
          "status",
          String.valueOf(status));
    }

    List<JsonNode> lines(String status) {
      return JsonLines.with("status", status, run.logged());
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    String kind = version.substring(0, version.indexOf(':'));
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(classPath(kind, version.substring(kind.length() + 1)))
                .watchedBy(
                    "version: 1",
                    "packs: [http-server]",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}")
                .start("com.acme.neighbour.Containers", host(kind), servlet(version))) {
      Pages pages = run.untilPrinted("asked").pages();
      int asked = kind.equals("jdk") ? 3 : 8;
      // whoever asked may have its answer before the server calls the request complete
      Await.until(
          () -> asked + " requests at their end, not " + run,
          () -> pages.scrape().sum("http_server_requests_total", "") == asked);
      Scrape page = pages.scrape();
      List<TracedSpan> spans = collector.spans(asked); // at its end a JVM has little time for them
      run.go().ended();
      return new Seen(run, page, spans);
    }
  }

  private static String classPath(String kind, String version) {
    String hosts = Jvm.hostClasses() + File.pathSeparator;
    return switch (kind) {
      case "jdk" -> hosts;
      case "tomcat" -> hosts + Library.path("org.apache.tomcat.embed:tomcat-embed-core:" + version);
      case "jetty" -> hosts + Library.path("org.eclipse.jetty:jetty-servlet:" + version);
      default ->
          hosts
              + Library.path(
                  "org.eclipse." + kind.replace('-', '.') + ":" + kind + "-servlet:" + version);
    };
  }

  private static String host(String kind) {
    return switch (kind) {
      case "jetty" -> "org.eclipse.jetty.servlet";
      case "jetty-ee8", "jetty-ee10" -> "org.eclipse.jetty." + kind.substring(6) + ".servlet";
      default -> kind;
    };
  }

  private static String servlet(String version) {
    boolean javax =
        List.of("tomcat:8", "tomcat:9", "jetty:9", "jetty:10", "jetty-ee8").stream()
            .anyMatch(version::startsWith);
    return "com.acme.neighbour." + (javax ? "Servlets" : "JakartaServlets");
  }

  @EachVersion
  void requests_are_counted_by_route_and_status(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    ended(seen);
    assertThat(seen.requests("/answers", 200)).isEqualTo(1);
    assertThat(seen.requests("/answers", 404)).isEqualTo(1);
    assertThat(seen.requests("/answers", 503)).isEqualTo(1);
    assertThat(seen.page().sum("http_server_requests_active", "")).isZero();
  }

  private static void ended(Seen seen) {
    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.page().named("jobwarden_faults_total")).isEmpty();
    assertThat(seen.page().named("jobwarden_value_errors_total")).isEmpty();
  }

  @EachVersion
  void a_servlet_that_is_forwarded_to_is_part_of_the_request(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.requests("/forward", 200)).isEqualTo(1);
  }

  @EachVersion
  void asynchronous_requests_end_when_they_are_complete(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.requests("/later", 202)).isEqualTo(1);
    assertThat(seen.requests("/later", 503)).isEqualTo(1);
    assertThat(seen.requests("/dispatched", 200)).isEqualTo(1);
    assertThat(seen.requests("/twice", 202)).isEqualTo(1);
    assertThat(seen.spans())
        .filteredOn(span -> span.name().equals("GET /twice"))
        .singleElement()
        .satisfies(span -> assertThat(millis(span)).isGreaterThanOrEqualTo(600));
  }

  private static long millis(TracedSpan span) {
    return (span.endNanos() - span.startNanos()) / 1_000_000;
  }

  @EachVersion
  void failures_of_the_server_are_errors_and_those_of_who_asks_are_warnings(
      String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.page().sum("http_server_errors_total", "")).isEqualTo(2);
    assertThat(JsonLines.column("route", seen.lines("503"))).containsExactly("/answers", "/later");
    assertThat(seen.lines("503"))
        .allSatisfy(
            line ->
                assertThat(told(line)).isEqualTo("error http_server_failed error HTTP_503 acme"));
    assertThat(seen.lines("404"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(told(line)).isEqualTo("warn api_completed success HTTP_404 acme");
              assertThat(line.path("route").asText()).isEqualTo("/answers");
            });
    assertThat(seen.lines("200")).isEmpty();
    assertThat(seen.spans()).filteredOn(span -> span.status() == 2).hasSize(2);
  }

  private static String told(JsonNode line) {
    return String.join(
        " ",
        line.path("level").asText(),
        line.path("event").asText(),
        line.path("outcome").asText(),
        line.path("error.code").asText(),
        line.path("org_id").asText());
  }

  @EachOfTheJdk
  void the_jdks_own_server_tells_the_same(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    ended(seen);
    assertThat(seen.requests("/answers", 200)).isEqualTo(1);
    assertThat(seen.requests("/answers", 404)).isEqualTo(1);
    assertThat(seen.requests("/answers", 503)).isEqualTo(1);
    assertThat(seen.page().sum("http_server_errors_total", "")).isEqualTo(1);
    assertThat(seen.lines("503"))
        .singleElement()
        .extracting(HttpServerPackIT::told)
        .isEqualTo("error http_server_failed error HTTP_503 acme");
    assertThat(seen.lines("404"))
        .singleElement()
        .extracting(HttpServerPackIT::told)
        .isEqualTo("warn api_completed success HTTP_404 acme");
  }
}
