package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.TracedSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Requests through real clients to a real servlet container, under the packs alone. */
class HttpPacksIT {
  private static final OncePerJdk<Seen> PLAY = OncePerJdk.of("HttpPacksIT", HttpPacksIT::play);

  private record Seen(Run run, List<TracedSpan> spans) {
    List<TracedSpan> of(String rule) {
      return spans.stream()
          .filter(span -> rule.equals(span.attributes().get("jobwarden.rule")))
          .toList();
    }
  }

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    String path =
        Neighbour.path(
            Jvm.hostClasses(),
            Neighbour.jar("tomcat-embed-core"),
            Neighbour.jar("tomcat-annotations-api"),
            Neighbour.jar("okhttp"),
            Neighbour.jar("okio-jvm"),
            Neighbour.jar("kotlin-stdlib"),
            Neighbour.jar("httpclient"),
            Neighbour.jar("httpcore"),
            Neighbour.jar("commons-logging"),
            Neighbour.jar("commons-codec"),
            Neighbour.jar("httpclient5"),
            Neighbour.jar("httpcore5"),
            Neighbour.jar("httpcore5-h2"),
            Neighbour.jar("slf4j-api"));
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(path)
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
                    "  - {name: ask, pointcut: execution(* com.acme.neighbour.Requests.*(String))}")
                .start("com.acme.neighbour.Requests")) {
      run.ended();
      return new Seen(run, collector.spans(12));
    }
  }

  @OnEachJdk
  void each_client_passes_the_trace_on_and_the_servlet_takes_it_in(Jdk jdk) {
    Seen seen = PLAY.with(jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.of("http-server-javax")).hasSize(4);
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

  @OnEachJdk
  void the_answer_says_the_correlation_id_of_who_asked(Jdk jdk) {
    Seen seen = PLAY.with(jdk);

    List<String> asked =
        seen.of("ask").stream().map(span -> span.attributes().get("correlation_id")).toList();
    assertThat(asked).hasSize(4);
    assertThat(seen.run().printed())
        .filteredOn(line -> line.startsWith("okhttp") || line.startsWith("apache"))
        .allMatch(line -> asked.contains(line.substring(line.lastIndexOf(' ') + 1)));
  }

  @OnEachJdk
  void an_answer_of_5xx_is_an_error_of_the_server_alone(Jdk jdk) {
    Seen seen = PLAY.with(jdk);

    assertThat(seen.of("http-server-javax"))
        .filteredOn(span -> span.status() == 2)
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.attributes()).containsEntry("http.response.status_code", "503"));
    assertThat(seen.of("http-client-okhttp")).allMatch(span -> span.status() != 2);
  }
}
