package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import io.jobwarden.it.jvm.TracedSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spans as they come to OpenTelemetry's own collector. */
class TracesIT {
  private static final OncePerJdk<Seen> OVER_HTTP =
      OncePerJdk.of("TracesIT-http", (jdk, folder) -> play(jdk, folder, "http/protobuf"));
  private static final OncePerJdk<Seen> OVER_GRPC =
      OncePerJdk.of("TracesIT-grpc", (jdk, folder) -> play(jdk, folder, "grpc"));
  private static final OncePerJdk<Sampled> SAMPLED =
      OncePerJdk.of("TracesIT-sampled", TracesIT::sampled);

  private static final int CALLS = 3000;

  private record Seen(Run run, List<TracedSpan> spans) {
    List<TracedSpan> of(String rule, String connector) {
      return spans.stream()
          .filter(span -> rule.equals(span.attributes().get("jobwarden.rule")))
          .filter(span -> connector.equals(span.attributes().get("connector")))
          .toList();
    }

    TracedSpan only(String rule, String connector) {
      assertThat(of(rule, connector)).hasSize(1);
      return of(rule, connector).get(0);
    }
  }

  private record Sampled(Scrape scrape, int lines, List<TracedSpan> spans) {}

  private static Seen play(Jdk jdk, Path folder, String protocol) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .environment("OTEL_BSP_SCHEDULE_DELAY", "5000") // most are sent at the end
                .watchedBy(
                    "version: 1",
                    "service:",
                    "  {name: importer, environment: it, attributes: {org_id: acme}}",
                    "traces:",
                    "  enabled: true",
                    "  sample: 100%",
                    "  otlp: {protocol: "
                        + protocol
                        + ", endpoint: 'http://"
                        + (protocol.equals("grpc") ? collector.grpc() : collector.http())
                        + "'}",
                    "rules:",
                    "  - name: around",
                    "    pointcut: &fetch execution(* com.acme.host.Connector+.fetch(..))",
                    "    labels: {connector: '${this.name}'}",
                    "  - name: fetch",
                    "    pointcut: *fetch",
                    "    component: connector",
                    "    labels: {connector: '${this.name}'}",
                    "    span:",
                    "      {name: 'fetch ${connector}', kind: client,"
                        + " attributes: {url.full: '${arg0}'}}",
                    "    retry: &retry",
                    "      {attempts: 4, backoff: {initial: 1ms}, on: [java.io.IOException],"
                        + " idempotent: true}",
                    "  - name: spoil",
                    "    component: spoiler",
                    "    pointcut: within(com.acme.host.Retries.Spoiler) && !execution(*"
                        + " isHeld(..))",
                    "    span: false",
                    "    retry: *retry")
                .host("retry")) {
      run.ended();
      return new Seen(run, collector.spans(6));
    }
  }

  @OnEachJdk
  void spans_come_over_http(Jdk jdk) {
    assertComplete(OVER_HTTP.with(jdk));
  }

  @OnEachJdk
  void spans_come_over_grpc(Jdk jdk) {
    assertComplete(OVER_GRPC.with(jdk));
  }

  private static void assertComplete(Seen seen) {
    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().foreignErr()).isEmpty();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning: traces"));
    assertThat(seen.spans()).hasSize(6); // three connectors, two rules
    assertThat(seen.spans())
        .allSatisfy(
            span ->
                assertThat(span.resource())
                    .containsEntry("service.name", "importer")
                    .containsEntry("deployment.environment.name", "it")
                    .containsEntry("org_id", "acme")
                    .containsEntry("telemetry.distro.name", "jobwarden"));
    TracedSpan outer = seen.only("around", "flaky");
    TracedSpan inner = seen.only("fetch", "flaky");
    assertThat(outer.parentSpanId()).isEmpty();
    assertThat(outer.name()).isEqualTo("around");
    assertThat(outer.kind()).isEqualTo(1);
    assertThat(inner.traceId()).isEqualTo(outer.traceId());
    assertThat(inner.parentSpanId()).isEqualTo(outer.spanId());
    assertThat(inner.name()).isEqualTo("fetch flaky");
    assertThat(inner.kind()).isEqualTo(3);
    assertThat(inner.attributes())
        .containsEntry("url.full", "http://x/1")
        .containsEntry("code.function.name", "com.acme.host.FlakyConnector.fetch")
        .containsEntry("jobwarden.attempts", "3");
    assertThat(inner.startNanos()).isBetween(outer.startNanos(), outer.endNanos());
    assertThat(inner.endNanos()).isBetween(inner.startNanos(), outer.endNanos());
  }

  @OnEachJdk
  void each_attempt_is_an_event_and_the_last_error_an_exception(Jdk jdk) {
    TracedSpan hopeless = OVER_HTTP.with(jdk).only("fetch", "hopeless");

    assertThat(hopeless.status()).isEqualTo(2);
    assertThat(hopeless.events())
        .extracting(TracedSpan.Event::name)
        .containsExactly("retry", "retry", "retry", "exception");
    assertThat(hopeless.events()).isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
    assertThat(hopeless.events().get(1).attributes())
        .containsEntry("attempt", "2")
        .containsEntry("exception.type", "java.io.IOException")
        .containsKey("delay_ms");
    assertThat(hopeless.events().get(3).attributes().get("exception.stacktrace"))
        .startsWith("java.io.IOException")
        .contains("com.acme.host.FlakyConnector.fetch");
  }

  @OnEachJdk
  void lines_name_the_span_that_they_belong_to(Jdk jdk) {
    Seen seen = OVER_HTTP.with(jdk);

    for (JsonNode line : seen.run().logged()) {
      if (!line.path("rule").asText().equals("spoil")) {
        TracedSpan span = seen.only(line.path("rule").asText(), line.path("connector").asText());
        assertThat(line.path("trace_id").asText()).isEqualTo(span.traceId());
        assertThat(line.path("span_id").asText()).isEqualTo(span.spanId());
        assertThat(line.path("run_id").asText()).isEqualTo(span.attributes().get("run_id"));
      }
    }
    assertThat(seen.run().logged()).hasSizeGreaterThan(10);
  }

  private static Sampled sampled(Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .environment("OTEL_TRACES_EXPORTER", "otlp")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + collector.http())
                .watchedBy(
                    "version: 1",
                    "http: {enabled: true, port: 0}",
                    "self: {max_cost: 100%}",
                    "logs: {stdout: false, file: {path: log.jsonl}}",
                    "rules:",
                    "  - name: outer",
                    "    pointcut: execution(* com.acme.host.Traced.outer(..))",
                    "    component: outer",
                    "  - name: inner",
                    "    pointcut: execution(* com.acme.host.Traced.inner(..))",
                    "    component: inner")
                .host("traced")) {
      run.untilPrinted("ready").tell(String.valueOf(CALLS)).untilPrintedAfter(CALLS + " calls");
      Scrape scrape = run.pages().scrape();
      run.go().ended();
      List<String> lines = Files.readAllLines(folder.resolve("log.jsonl"));
      return new Sampled(scrape, lines.size(), collector.spans());
    }
  }

  @OnEachJdk
  void a_tenth_of_the_traces_is_sent_and_each_of_them_whole(Jdk jdk) {
    Sampled sampled = SAMPLED.with(jdk);
    Map<String, List<String>> traces = new TreeMap<>();
    for (TracedSpan span : sampled.spans()) {
      traces.computeIfAbsent(span.traceId(), unknown -> new ArrayList<>()).add(span.name());
    }
    Collection<List<String>> each = traces.values();

    double deviation = Math.sqrt(CALLS * 0.1 * 0.9);
    assertThat((double) traces.size()).isBetween(300 - 5 * deviation, 300 + 5 * deviation);
    assertThat(each).allSatisfy(names -> assertThat(names).containsOnlyOnce("outer", "inner"));
    assertThat(sampled.spans()).hasSize(2 * traces.size());
  }

  @OnEachJdk
  void metrics_and_lines_are_complete_whatever_is_sampled(Jdk jdk) {
    Sampled sampled = SAMPLED.with(jdk);

    assertThat(sampled.scrape().value("outer_runs_total")).isEqualTo(CALLS);
    assertThat(sampled.scrape().value("inner_runs_total")).isEqualTo(CALLS);
    assertThat(sampled.scrape().value("jobwarden_spans_dropped_total")).isZero();
    assertThat(sampled.lines()).isEqualTo(2 * CALLS);
  }
}
