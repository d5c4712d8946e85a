package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.SpanFile;
import io.jobwarden.it.jvm.TracedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request comes with a correlation id and from a span of another process's tracer, becomes a row
 * of the queue and then a task, which asks a source that fails at first, and writes tables; and one
 * that fails for good.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleStory {
  private static final Tracer CALLERS =
      SdkTracerProvider.builder().setSampler(Sampler.alwaysOn()).build().get("caller");
  private static final Span ASKING = CALLERS.spanBuilder("submit").startSpan();
  private static final Span ASKING_IN_VAIN = CALLERS.spanBuilder("submit").startSpan();
  private static final String TRACE = ASKING.getSpanContext().getTraceId();
  private static final String CALLER = ASKING.getSpanContext().getSpanId();
  private static final String CORRELATION = "story-7f3c";
  private static final String DOOMED = "story-dead";
  private static final String COUNTRY = "[{\"code\":\"DE\",\"name\":\"Germany\"}]";

  private final List<Map<String, String>> upstream = new CopyOnWriteArrayList<>();
  private final List<TracedSpan> spans = new ArrayList<>();
  private final List<JsonNode> lines = new ArrayList<>();
  private final List<String> ownLines = new ArrayList<>();
  private final List<HttpResponse<String>> answers = new ArrayList<>();

  /** Starts where the spans go. */
  abstract SpanFile collector(Path folder) throws Exception;

  @BeforeAll
  void play(@TempDir Path folder) throws Exception {
    HttpServer upstream = upstream();
    try (SpanFile collector = collector(folder);
        SampleRun sample =
            Sample.in(folder)
                .setting(
                    "upstream.url", "http://127.0.0.1:" + upstream.getAddress().getPort() + "/")
                .rule("{name: connector-fetch, retry: {budget: 100%, backoff: {initial: 20ms}}}")
                .environment("OTEL_TRACES_EXPORTER", "otlp")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + collector.http())
                .environment("OTEL_TRACES_SAMPLER", "parentbased_always_off")
                .start()) {
      answers.add(submit(sample, "import", "countries", CORRELATION, ASKING));
      awaitEnd(sample, answers.get(0));
      answers.add(submit(sample, "import", "countries", DOOMED, ASKING_IN_VAIN));
      awaitEnd(sample, answers.get(1));
      Await.until(
          () -> "the spans of the task: " + tree(collector.spans()),
          () ->
              collector.spans().stream()
                  .anyMatch(
                      span -> span.traceId().equals(TRACE) && span.name().startsWith("task ")));
      spans.addAll(
          collector.spans().stream().filter(span -> span.traceId().equals(TRACE)).toList());
      ownLines.addAll(sample.run().foreignErr());
    } finally {
      upstream.stop(0);
    }
    lines.addAll(JsonLines.of(Files.readAllLines(folder.resolve("logs/jobwarden.jsonl"))));
    System.out.println(tree(spans));
  }

  private static HttpResponse<String> submit(
      SampleRun sample, String type, String connector, String correlation, Span caller)
      throws Exception {
    List<String> headers =
        new ArrayList<>(
            List.of("X-Correlation-Id", correlation, "X-Request-Id", "request-" + correlation));
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(caller),
            headers,
            (into, name, value) -> into.addAll(List.of(name, value)));
    return sample.post(
        "/v1/jobs",
        "{\"type\":\"" + type + "\",\"parameters\":{\"connector\":\"" + connector + "\"}}",
        headers.toArray(new String[0]));
  }

  private static void awaitEnd(SampleRun sample, HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(202);
    String runId = JsonLines.value(answer.body()).path("run_id").asText();
    Await.until(
        () -> "the end of " + runId,
        () -> List.of("COMPLETED", "FAILED").contains(sample.state(runId)));
  }

  /** Fails the first request, answers the second one, and fails from then on. */
  private HttpServer upstream() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      upstream.add(headers);
      exchange.getResponseHeaders().set("Connection", "close");
      if (upstream.size() == 2) {
        byte[] body = COUNTRY.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.sendResponseHeaders(503, -1);
      }
    }
  }

  @Test
  void the_trace_goes_on_from_the_caller_to_the_database() {
    TracedSpan server = only("http-server-jdk");
    assertThat(server.parentSpanId()).isEqualTo(CALLER);
    assertThat(server.kind()).isEqualTo(2);
    TracedSpan enqueue = only("task-enqueue");
    assertThat(pathUp(enqueue)).contains("job-submit", "request", "http-server-jdk");
    TracedSpan settle = only("task-settle");
    assertThat(settle.parentSpanId()).isEqualTo(enqueue.spanId());
    TracedSpan fetch = only("connector-fetch");
    assertThat(pathUp(fetch)).contains("task", "task-settle", "task-enqueue", "http-server-jdk");
    assertThat(of("http-client-jdk"))
        .hasSize(2)
        .allMatch(span -> pathUp(span).contains("connector-fetch"));
    assertThat(of("jdbc-statement"))
        .anyMatch(span -> pathUp(span).contains("import-stage"))
        .anyMatch(span -> pathUp(span).contains("task-enqueue"))
        .allMatch(span -> pathUp(span).contains("http-server-jdk"));
  }

  @Test
  void the_attempt_that_failed_is_an_event_of_its_call() {
    assertThat(only("connector-fetch").events())
        .filteredOn(event -> event.name().equals("retry"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.attributes())
                    .containsEntry("attempt", "1")
                    .containsKeys("delay_ms", "exception.type"));
  }

  @Test
  void the_answer_says_the_correlation_id() {
    assertThat(answers)
        .extracting(answer -> answer.headers().firstValue("X-Correlation-Id").orElse(""))
        .containsExactly(CORRELATION, DOOMED);
  }

  @Test
  void each_line_of_the_story_carries_the_ids() {
    for (String rule :
        List.of("request", "job-submit", "task-enqueue", "task", "connector-fetch", "import")) {
      assertThat(lines)
          .filteredOn(line -> line.path("rule").asText().equals(rule))
          .filteredOn(line -> line.path("correlation_id").asText().equals(CORRELATION))
          .as(rule)
          .isNotEmpty()
          .allSatisfy(
              line -> {
                assertThat(line.path("request_id").asText()).isEqualTo("request-" + CORRELATION);
                assertThat(line.path("trace_id").asText()).isEqualTo(TRACE);
              });
    }
  }

  @Test
  void the_source_sees_where_requests_come_from() {
    TracedSpan fetch = only("connector-fetch");
    assertThat(upstream.subList(0, 2))
        .allSatisfy(
            headers ->
                assertThat(headers)
                    .containsEntry("X-Correlation-Id", CORRELATION)
                    .containsEntry("X-Request-Id", "request-" + CORRELATION)
                    .hasEntrySatisfying(
                        "traceparent",
                        value ->
                            assertThat(value).startsWith("00-" + TRACE + "-" + fetch.spanId())));
  }

  @Test
  void the_applications_own_line_carries_them_too() {
    assertThat(ownLines)
        .filteredOn(line -> line.contains("failed:"))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "correlation_id=" + DOOMED,
                        "trace_id=" + ASKING_IN_VAIN.getSpanContext().getTraceId()));
  }

  private TracedSpan only(String rule) {
    assertThat(of(rule)).as(rule + " in\n" + tree(spans)).hasSize(1);
    return of(rule).get(0);
  }

  private List<TracedSpan> of(String rule) {
    return spans.stream()
        .filter(span -> rule.equals(span.attributes().get("jobwarden.rule")))
        .toList();
  }

  /** Rules of the spans around one, the innermost first. */
  private List<String> pathUp(TracedSpan span) {
    List<String> path = new ArrayList<>();
    TracedSpan at = parent(span);
    while (at != null) {
      path.add(at.attributes().get("jobwarden.rule"));
      at = parent(at);
    }
    return path;
  }

  private @Nullable TracedSpan parent(TracedSpan span) {
    return spans.stream()
        .filter(other -> other.spanId().equals(span.parentSpanId()))
        .findFirst()
        .orElse(null);
  }

  private static String tree(List<TracedSpan> spans) {
    StringBuilder tree = new StringBuilder();
    for (TracedSpan span : spans) {
      if (spans.stream().noneMatch(other -> other.spanId().equals(span.parentSpanId()))) {
        branch(spans, span, "", tree);
      }
    }
    return tree.toString();
  }

  private static void branch(
      List<TracedSpan> spans, TracedSpan span, String indent, StringBuilder tree) {
    tree.append(indent)
        .append(span.name())
        .append(" (")
        .append(span.attributes().get("jobwarden.rule"))
        .append(", ")
        .append((span.endNanos() - span.startNanos()) / 1_000)
        .append(" us")
        .append(span.events().isEmpty() ? "" : ", " + span.events().size() + " events")
        .append(")\n");
    spans.stream()
        .filter(other -> other.parentSpanId().equals(span.spanId()))
        .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
        .forEach(child -> branch(spans, child, indent + "  ", tree));
  }
}
