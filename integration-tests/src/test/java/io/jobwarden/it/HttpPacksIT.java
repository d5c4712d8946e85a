package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Run;
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

/** Requests through real clients to a real servlet container, under the packs alone. */
class HttpPacksIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("HttpPacksIT", HttpPacksIT::play);

  /** OkHttp, Apache HttpClient 4 and 5. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0} on JDK {1}")
  @CsvSource({
    "okhttp:3.14.9 4.3.6 5.0.4, 8",
    "okhttp:4.12.0 4.5.14 5.5.1, 17",
    "okhttp-jvm:5.3.0 4.5.14 5.5.1, 25"
  })
  private @interface EachVersion {}

  private record Seen(Run run, List<TracedSpan> spans) {
    List<TracedSpan> of(String rule) {
      return spans.stream()
          .filter(span -> rule.equals(span.attributes().get("jobwarden.rule")))
          .toList();
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    String[] versions = version.split(" ");
    String libraries =
        Library.path(
            "org.apache.tomcat.embed:tomcat-embed-core:9.0.111",
            "com.squareup.okhttp3:" + versions[0],
            "org.apache.httpcomponents:httpclient:" + versions[1],
            "org.apache.httpcomponents.client5:httpclient5:" + versions[2]);
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(Jvm.hostClasses() + File.pathSeparator + libraries)
                .watchedBy(
                    "version: 1",
                    "packs: [http-server, http-client]",
                    "logs: {stdout: false}",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: ask",
                    "    pointcut: execution(public * com.acme.neighbour.Requests.*(String))",
                    "    fields: {way: '${method}'}")
                .start("com.acme.neighbour.Requests")) {
      run.ended();
      return new Seen(run, collector.spans(jdk.feature() < 11 ? 14 : 17));
    }
  }

  @EachVersion
  void each_client_passes_the_trace_on_and_the_servlet_takes_it_in(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.of("http-server-javax")).hasSize(jdk < 11 ? 5 : 6);
    for (String rule :
        List.of("http-client-okhttp", "http-client-apache4", "http-client-apache5")) {
      TracedSpan client = seen.of(rule).get(0);
      assertThat(seen.of("http-server-javax"))
          .as(rule)
          .filteredOn(server -> server.parentSpanId().equals(client.spanId()))
          .singleElement()
          .satisfies(
              server -> {
                assertThat(server.traceId()).isEqualTo(client.traceId());
                assertThat(server.name()).isEqualTo("GET /answers");
                assertThat(server.attributes())
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("correlation_id", client.attributes().get("correlation_id"));
              });
    }
  }

  @EachVersion
  void the_answer_says_the_correlation_id_of_who_asked(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    List<String> asked =
        seen.of("ask").stream().map(span -> span.attributes().get("correlation_id")).toList();
    assertThat(asked).hasSize(jdk < 11 ? 5 : 6);
    assertThat(seen.run().printed())
        .filteredOn(line -> line.startsWith("200") || line.startsWith("503"))
        .hasSameSizeAs(asked)
        .allMatch(line -> asked.contains(line.substring(line.lastIndexOf(' ') + 1)));
  }

  @EachVersion
  void an_answer_of_5xx_is_an_error_of_the_server_alone(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.of("http-server-javax"))
        .filteredOn(span -> span.status() == 2)
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.attributes()).containsEntry("http.response.status_code", "503"));
    assertThat(seen.of("http-client-okhttp")).allMatch(span -> span.status() != 2);
  }

  @EachVersion
  void what_the_jdk_sends_hangs_under_the_call_that_asked(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    for (String way : jdk < 11 ? List.of("urlConnection") : List.of("urlConnection", "jdk")) {
      TracedSpan asked =
          seen.of("ask").stream()
              .filter(span -> way.equals(span.attributes().get("way")))
              .findFirst()
              .orElseThrow();
      assertThat(seen.of("http-server-javax"))
          .as(way)
          .filteredOn(server -> server.parentSpanId().equals(asked.spanId()))
          .singleElement()
          .satisfies(server -> assertThat(server.traceId()).isEqualTo(asked.traceId()));
    }
  }
}
