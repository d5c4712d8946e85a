package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.SentMetric;
import io.jobwarden.it.jvm.TracedSpan;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Spans of ours among those of OpenTelemetry's agent, whichever of the two comes first. */
class JoinedTracesIT {
  private static final OncePerJdk<Seen> OURS_FIRST =
      OncePerJdk.of("JoinedTracesIT-first", (jdk, folder) -> play(jdk, folder, true));
  private static final OncePerJdk<Seen> OURS_LAST =
      OncePerJdk.of("JoinedTracesIT-last", (jdk, folder) -> play(jdk, folder, false));

  private record Seen(
      Run run, List<TracedSpan> spans, List<SentMetric> metrics, List<JsonNode> lines) {
    TracedSpan spanOf(String spanId) {
      return spans.stream().filter(span -> span.spanId().equals(spanId)).findFirst().get();
    }

    List<TracedSpan> ours(String rule) {
      return spans.stream()
          .filter(span -> rule.equals(span.attributes().get("jobwarden.rule")))
          .toList();
    }

    List<TracedSpan> theirs(int kind) {
      return spans.stream()
          .filter(span -> span.kind() == kind)
          .filter(span -> span.scope().startsWith("io.opentelemetry."))
          .toList();
    }

    TracedSpan within(TracedSpan parent) {
      List<TracedSpan> children =
          spans.stream().filter(span -> span.parentSpanId().equals(parent.spanId())).toList();
      assertThat(children).as("inside " + parent + " of " + spans).hasSize(1);
      return children.get(0);
    }
  }

  private static Seen play(Jdk jdk, Path folder, boolean oursFirst) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    Path settings = // its own: variables would be meant for both
        Files.writeString(
            folder.resolve("otel.properties"),
            """
            otel.metrics.exporter=none
            otel.logs.exporter=none
            otel.instrumentation.common.default-enabled=false
            otel.instrumentation.tomcat.enabled=true
            otel.instrumentation.servlet.enabled=true
            otel.instrumentation.okhttp.enabled=true
            otel.instrumentation.apache-httpclient.enabled=true
            """);
    String theirs = "-javaagent:" + Neighbour.jar("opentelemetry-javaagent");
    try (Collector collector = Collector.start(folder)) {
      Jvm jvm =
          Jvm.of(jdk, folder)
              .classPath(
                  Jvm.hostClasses()
                      + File.pathSeparator
                      + Library.path(
                          "org.apache.tomcat.embed:tomcat-embed-core:9.0.111",
                          "com.squareup.okhttp3:okhttp:4.12.0",
                          "org.apache.httpcomponents:httpclient:4.5.14",
                          "org.apache.httpcomponents.client5:httpclient5:5.5.1"))
              .option("-Dotel.javaagent.configuration-file=" + settings)
              .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + collector.http())
              .environment("OTEL_BSP_SCHEDULE_DELAY", "100");
      if (!oursFirst) {
        jvm.option(theirs);
      }
      jvm.watchedBy(
          "version: 1",
          "packs: [http-server, http-client]",
          "logs: {stdout: false, file: {path: log.jsonl}}",
          "metrics: {otlp: {enabled: true}}",
          "traces: {enabled: true, sample: 0%}", // who samples is its affair
          "rules:",
          "  - {name: ask, pointcut: execution(* com.acme.neighbour.Requests.*(String))}",
          "  - {name: answer, pointcut: execution(* com.acme.neighbour.Requests.Answers.doGet(..))}",
          "  - name: quiet",
          "    pointcut: execution(* com.acme.neighbour.Requests.Answers.doGet(..))",
          "    span: false");
      if (oursFirst) {
        jvm.option(theirs);
      }
      try (Run run = jvm.start("com.acme.neighbour.Requests", "libraries")) {
        run.ended();
        return new Seen(
            run,
            collector.spans(17),
            collector.metrics(),
            JsonLines.of(folder.resolve("log.jsonl")));
      }
    }
  }

  @OnEachJdk
  void spans_join_those_of_the_agent_that_comes_after_ours(Jdk jdk) {
    assertJoined(OURS_FIRST.with(jdk));
  }

  @OnEachJdk
  void spans_join_those_of_the_agent_that_was_there_before(Jdk jdk) {
    assertJoined(OURS_LAST.with(jdk));
  }

  private static void assertJoined(Seen seen) {
    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said())
        .contains("traces: spans go through OpenTelemetry's agent, by its settings")
        .noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.ours("ask")).hasSize(4);
    for (TracedSpan ask : seen.ours("ask")) {
      assertThat(ask.parentSpanId()).isEmpty();
      assertThat(ask.scope()).isEqualTo("io.jobwarden");
      TracedSpan client = seen.within(ask);
      assertThat(client.kind()).isEqualTo(3);
      assertThat(client.scope()).startsWith("io.opentelemetry.");
      TracedSpan server = seen.within(client);
      assertThat(server.kind()).isEqualTo(2);
      TracedSpan answer = seen.within(server);
      assertThat(answer.attributes()).containsEntry("jobwarden.rule", "answer");
      assertThat(answer.traceId()).isEqualTo(ask.traceId());
      assertThat(answer.startNanos()).isGreaterThanOrEqualTo(server.startNanos());
      assertThat(answer.endNanos()).isBetween(answer.startNanos(), server.endNanos());
      if (server.status() == 2) {
        assertThat(seen.within(answer).name()).isEqualTo("ResponseFacade.sendError");
      }
    }
    assertThat(seen.spans()).hasSize(17);
  }

  @OnEachJdk
  void what_the_agent_traces_by_itself_is_counted_all_the_same(Jdk jdk) {
    for (Seen seen : List.of(OURS_FIRST.with(jdk), OURS_LAST.with(jdk))) {
      assertThat(seen.theirs(2)).hasSize(4);
      assertThat(sum(seen, "http_server_requests")).isEqualTo(4);
      assertThat(sum(seen, "http_server_errors")).isEqualTo(1);
      assertThat(sum(seen, "http_client_requests")).isEqualTo(4);
    }
  }

  private static double sum(Seen seen, String name) {
    return seen.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .flatMap(metric -> metric.points().stream())
        .mapToDouble(point -> point.path("asDouble").asDouble())
        .sum();
  }

  @OnEachJdk
  void lines_name_the_span_that_is_current_and_the_request_of_who_asked(Jdk jdk) {
    Seen seen = OURS_LAST.with(jdk);
    List<JsonNode> lines = seen.lines();

    for (JsonNode ask : JsonLines.with("rule", "ask", lines)) {
      String trace = ask.path("trace_id").asText();
      List<JsonNode> inside = JsonLines.with("trace_id", trace, lines);
      JsonNode answer = JsonLines.with("rule", "answer", inside).get(0);
      JsonNode quiet = JsonLines.with("rule", "quiet", inside).get(0);
      TracedSpan span = seen.spanOf(answer.path("span_id").asText());
      assertThat(span.attributes()).containsEntry("jobwarden.rule", "answer");
      assertThat(seen.spanOf(quiet.path("span_id").asText()).traceId()).isEqualTo(trace);
      assertThat(answer.path("correlation_id")).isEqualTo(ask.path("correlation_id"));
    }
    assertThat(JsonLines.with("rule", "ask", lines)).hasSize(4);
  }
}
