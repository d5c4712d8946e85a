package io.jobwarden.core.signal.trace.sdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkTracingTest {
  private static final Rule RULE = Examples.rule().span(SpanPlan.DEFAULT).build();

  @Test
  void spans_are_sent_with_who_the_application_is() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer receiver = receiver(bodies);
    Tracing tracing = tracing(plan(receiver).sample(1).build());

    call(tracing);
    tracing.drain();

    assertThat(bodies.poll(10, SECONDS))
        .contains("service.name", "feed-importer", "deployment.environment.name", "prod")
        .contains("org_id", "own-org", "telemetry.distro.name", "connector-fetch");
    tracing.close();
    receiver.stop(0);
  }

  @Test
  void the_share_may_change_while_calls_are_traced() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer receiver = receiver(bodies);
    Tracing tracing = tracing(plan(receiver).sample(0).build());

    assertThat(call(tracing).isRecording()).isFalse();
    tracing.change(plan(receiver).sample(1).build());
    assertThat(call(tracing).isRecording()).isTrue();

    tracing.close();
    assertThat(bodies).hasSize(1);
    receiver.stop(0);
  }

  @Test
  void no_thread_is_left_when_it_is_closed_and_none_bears_anothers_name() throws Exception {
    HttpServer receiver = receiver(new LinkedBlockingQueue<>());
    List<Thread> before = threads().toList();
    Tracing tracing = tracing(plan(receiver).sample(1).build());
    call(tracing);
    tracing.drain();
    List<Thread> own = threads().filter(thread -> !before.contains(thread)).toList();

    tracing.close();

    assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);
    for (Thread thread : own) {
      if (!thread.getName().startsWith("HTTP-")) {
        assertThat(thread.getContextClassLoader()).as(thread.getName()).isNull();
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
    receiver.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "zipkin"})
  void with_an_exporter_that_is_unknown_calls_go_on_without_spans(String exporter) {
    System.setProperty("otel.traces.exporter", exporter);
    try {
      List<String> said =
          Said.by(
              () -> {
                Tracing tracing = tracing(TracesPlan.builder().enabled(true).build());
                RuleSpans spans = spans(tracing);
                spans.await();
                assertThat(spans.start(null, List.of(), "A.run", 0)).isNull();
                assertThat(tracing.fields()).isEmpty();
                tracing.close();
              });

      assertThat(said)
          .containsExactly(
              "jobwarden: warning: traces: calls go on without spans: otel.traces.exporter: found "
                  + exporter
                  + ", expected otlp");
    } finally {
      System.clearProperty("otel.traces.exporter");
    }
  }

  @Test
  void settings_of_opentelemetry_win_over_the_file() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer receiver = receiver(bodies);
    Map<String, String> settings =
        Map.of(
            "otel.exporter.otlp.endpoint", "http://localhost:" + receiver.getAddress().getPort(),
            "otel.traces.sampler", "always_on",
            "otel.resource.attributes", "org_id=other,service.name=none",
            "otel.propagators", "b3");
    settings.forEach(System::setProperty);
    try {
      Tracing tracing =
          tracing(
              TracesPlan.builder().enabled(true).sample(0).endpoint("http://localhost:9").build());
      OpenSpan span = call(tracing);
      tracing.close();

      assertThat(span.isRecording()).isTrue();
      assertThat(tracing.fields()).containsExactly("b3");
      assertThat(bodies.poll(10, SECONDS))
          .contains("feed-importer", "other")
          .doesNotContain("own-org");
    } finally {
      settings.keySet().forEach(System::clearProperty);
      receiver.stop(0);
    }
  }

  @Test
  void headers_and_limits_are_those_that_opentelemetry_is_told() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    HttpServer receiver = receiver(bodies, "x-api-key", keys);
    Map<String, String> settings =
        Map.of(
            "otel.exporter.otlp.headers", "x-api-key=a%20b",
            "otel.exporter.otlp.compression", "none",
            "otel.attribute.value.length.limit", "6");
    settings.forEach(System::setProperty);
    try {
      Tracing tracing = tracing(plan(receiver).sample(1).build());
      call(tracing);
      tracing.close();

      assertThat(keys.poll(10, SECONDS)).isEqualTo("a b");
      assertThat(bodies.poll(10, SECONDS))
          .contains("com.ac")
          .doesNotContain("com.acme.Fetch")
          .contains("feed-importer"); // attributes of the resource have no limits
    } finally {
      settings.keySet().forEach(System::clearProperty);
      receiver.stop(0);
    }
  }

  private static OpenSpan call(Tracing tracing) {
    RuleSpans spans = spans(tracing);
    if (!spans.isReady()) {
      spans.await();
    }
    OpenSpan span =
        requireNonNull(spans.start(null, List.of(), "com.acme.Fetch.get", Ticker.SYSTEM.nanos()));
    span.end(Examples.event(RULE, LineKind.SUCCESS).build(), null, NamedValues.NONE);
    return span;
  }

  private static RuleSpans spans(Tracing tracing) {
    return requireNonNull(tracing.of(RULE, Redaction.of(LogsPlan.builder().build())));
  }

  private static Tracing tracing(TracesPlan plan) {
    ServicePlan service = ServicePlan.of("feed-importer", "prod", Map.of("org_id", "own-org"));
    return SdkTracing.of(plan, service, "1", Ticker.SYSTEM);
  }

  private static TracesPlan.Builder plan(HttpServer receiver) {
    return TracesPlan.builder()
        .enabled(true)
        .endpoint("http://localhost:" + receiver.getAddress().getPort());
  }

  private static HttpServer receiver(BlockingQueue<String> bodies) throws Exception {
    return receiver(bodies, "Host", new LinkedBlockingQueue<>());
  }

  private static HttpServer receiver(
      BlockingQueue<String> bodies, String header, BlockingQueue<String> values) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          values.add(exchange.getRequestHeaders().getFirst(header));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Stream<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream();
  }
}
