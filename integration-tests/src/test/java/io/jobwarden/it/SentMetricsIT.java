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
import io.jobwarden.it.jvm.SentMetric;
import io.jobwarden.it.jvm.TracedSpan;
import java.nio.file.Path;
import java.util.List;

/** Metrics as they come to OpenTelemetry's own collector. */
class SentMetricsIT {
  private static final OncePerJdk<Seen> OVER_HTTP =
      OncePerJdk.of("SentMetricsIT-http", (jdk, folder) -> play(jdk, folder, "http/protobuf"));
  private static final OncePerJdk<Seen> OVER_GRPC =
      OncePerJdk.of("SentMetricsIT-grpc", (jdk, folder) -> play(jdk, folder, "grpc"));

  private record Seen(Run run, List<SentMetric> metrics, List<TracedSpan> spans) {
    SentMetric metric(String name) {
      assertThat(metrics).filteredOn(metric -> metric.name().equals(name)).hasSize(1);
      return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst().get();
    }
  }

  /** The interval is far longer than the run: what comes, comes at the end. */
  private static Seen play(Jdk jdk, Path folder, String protocol) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .environment("OTEL_METRICS_EXPORTER", "otlp")
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                .environment(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://" + (protocol.equals("grpc") ? collector.grpc() : collector.http()))
                .watchedBy(
                    "version: 1",
                    "service: {name: importer, environment: it}",
                    "logs: {stdout: false}",
                    "traces: {enabled: true, sample: 100%}",
                    "rules:",
                    "  - name: fetch",
                    "    pointcut: execution(* com.acme.host.Connector+.fetch(..))",
                    "    component: connector",
                    "    labels: {connector: '${this.name}'}",
                    "    metrics: {attempt_duration: {native: true, buckets: [1s]}}",
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
      return new Seen(run, collector.metrics(), collector.spans(3));
    }
  }

  @OnEachJdk
  void metrics_come_over_http(Jdk jdk) {
    assertComplete(OVER_HTTP.with(jdk));
  }

  @OnEachJdk
  void metrics_come_over_grpc(Jdk jdk) {
    assertComplete(OVER_GRPC.with(jdk));
  }

  private static void assertComplete(Seen seen) {
    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning: metrics"));
    SentMetric retries = seen.metric("connector_retries");
    assertThat(retries.kind()).isEqualTo("sum");
    assertThat(retries.scope()).isEqualTo("io.jobwarden");
    assertThat(retries.resource())
        .containsEntry("service.name", "importer")
        .containsEntry("deployment.environment.name", "it")
        .containsEntry("telemetry.distro.name", "jobwarden");
    assertThat(point(retries, "flaky").path("asDouble").asDouble()).isEqualTo(2);
    assertThat(point(retries, "hopeless").path("asDouble").asDouble()).isEqualTo(3);
    assertThat(seen.metric("jvm_memory_used").kind()).isEqualTo("gauge");
    SentMetric durations = seen.metric("connector_duration_seconds");
    assertThat(durations.kind()).isEqualTo("histogram");
    assertThat(point(durations, "flaky").path("count").asInt()).isEqualTo(1);
    assertThat(point(durations, "flaky").path("startTimeUnixNano").asLong()).isPositive();
    SentMetric attempts = seen.metric("connector_attempt_duration_seconds");
    assertThat(attempts.kind()).isEqualTo("exponentialHistogram");
    assertThat(point(attempts, "flaky").path("count").asInt()).isEqualTo(3);
  }

  @OnEachJdk
  void exemplars_name_the_span_of_the_call(Jdk jdk) {
    Seen seen = OVER_HTTP.with(jdk);

    TracedSpan flaky =
        seen.spans().stream()
            .filter(span -> "flaky".equals(span.attributes().get("connector")))
            .findFirst()
            .get();
    for (String name :
        List.of("connector_duration_seconds", "connector_attempt_duration_seconds")) {
      assertThat(point(seen.metric(name), "flaky").path("exemplars"))
          .as(name)
          .isNotEmpty()
          .allSatisfy(
              exemplar -> {
                assertThat(exemplar.path("traceId").asText()).isEqualTo(flaky.traceId());
                assertThat(exemplar.path("spanId").asText()).isEqualTo(flaky.spanId());
              });
    }
  }

  private static JsonNode point(SentMetric metric, String connector) {
    for (int i = 0; i < metric.points().size(); i++) {
      if (connector.equals(metric.attributes(i).get("connector"))) {
        return metric.points().get(i);
      }
    }
    throw new AssertionError("no point of " + connector + " in " + metric);
  }
}
