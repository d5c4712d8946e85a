package io.jobwarden.core.web;

import static io.jobwarden.core.signal.Examples.config;
import static io.jobwarden.core.signal.Examples.meters;
import static io.jobwarden.core.signal.Examples.rule;
import static io.jobwarden.core.signal.ManualTicker.at;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.health.Health;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.HttpPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.Signals;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentServerTest {
  /** As Prometheus 3.5 sends it where native histograms are scraped. */
  private static final String PROTOBUF_FIRST =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
          + "encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;"
          + "escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,"
          + "*/*;q=0.1";

  private static final HttpPlan ANY_PORT = HttpPlan.builder().enabled(true).port(0).build();

  private final ManualTicker ticker = new ManualTicker();
  private final Signals signals = Signals.open(config().build(), "1.2.3", ticker);
  private final Health health =
      Health.of(
          config().build().health(),
          signals.registry(),
          new Instances(),
          signals::standings,
          signals::lastHour,
          ticker);
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable AgentServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
    signals.close();
  }

  @Test
  void metrics_are_served_as_text_by_default() throws Exception {
    call();
    start(ANY_PORT);

    HttpResponse<String> response = get("/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).startsWith("text/plain; version=0.0.4");
    assertThat(response.body().lines())
        .contains("fetch_runs_total{connector=\"tz\"} 1.0")
        .contains("jobwarden_build_info{version=\"1.2.3\"} 1")
        .anyMatch(line -> line.startsWith("process_cpu_seconds_total"))
        .noneMatch(line -> line.contains("_created"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/openmetrics-text;version=1.0.0", PROTOBUF_FIRST})
  void open_metrics_are_served_to_who_asks_for_them_even_after_protobuf(String accept)
      throws Exception {
    call();
    start(ANY_PORT);

    HttpResponse<String> response = get("/metrics", "Accept", accept);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).startsWith("application/openmetrics-text");
    assertThat(response.body().lines())
        .contains("fetch_runs_total{connector=\"tz\"} 1.0")
        .endsWith("# EOF")
        .noneMatch(line -> line.contains("_created"));
  }

  @Test
  void protobuf_alone_is_answered_with_text() throws Exception {
    start(ANY_PORT);

    HttpResponse<String> response =
        get(
            "/metrics",
            "Accept",
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).startsWith("text/plain");
  }

  @Test
  void metrics_are_compressed_for_who_takes_that() throws Exception {
    call();
    start(ANY_PORT);
    HttpRequest request =
        HttpRequest.newBuilder(uri("/metrics")).header("Accept-Encoding", "gzip").build();

    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());

    byte[] text = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new String(text, StandardCharsets.UTF_8)).contains("fetch_runs_total");
  }

  @Test
  void promtool_accepts_the_scrape(@TempDir Path folder) throws Exception {
    Path promtool =
        Path.of(Optional.ofNullable(System.getenv("PROMETHEUS")).orElse("/opt/prometheus"))
            .resolve("promtool");
    assumeTrue(Files.isExecutable(promtool), "no promtool at " + promtool);
    call();
    start(ANY_PORT);
    Path scrape = Files.writeString(folder.resolve("scrape"), get("/metrics").body());

    Process check =
        new ProcessBuilder(promtool.toString(), "check", "metrics")
            .redirectInput(scrape.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor(60, SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(check.exitValue()).isZero();
  }

  @Test
  void live_says_healthy() throws Exception {
    start(ANY_PORT);

    HttpResponse<String> response = get("/health/live");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).isEqualTo("application/json; charset=utf-8");
    assertThat(new ObjectMapper().readTree(response.body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree("{\"status\":\"healthy\",\"timestamp\":\"" + ManualTicker.START + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/api/v1/health"})
  void ready_tells_each_check(String path) throws Exception {
    start(ANY_PORT);

    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).isEqualTo("application/json; charset=utf-8");
    assertThat(new ObjectMapper().readTree(response.body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"status": "healthy", "timestamp": "%s", "checks": {"database": {
                      "status": "healthy", "reason": "none was seen being used",
                      "since": "%s", "duration_ms": 0}}}
                    """
                        .formatted(ManualTicker.START, ManualTicker.START)));
  }

  @Test
  void ready_is_503_when_the_jvm_goes_down_and_live_is_not_touched() throws Exception {
    start(ANY_PORT);
    health.stop();

    HttpResponse<String> response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(new ObjectMapper().readTree(response.body()).at("/status").asText())
        .isEqualTo("unhealthy");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "GET, /metricsx, 404",
    "GET, /health/live/x, 404",
    "POST, /metrics, 405",
    "DELETE, /health/live, 405",
    "HEAD, /metrics, 200",
    "HEAD, /health/live, 200",
    "HEAD, /health/ready, 200",
    "HEAD, /none, 404",
    "GET, /health/queue, 404",
  })
  void each_path_and_method_has_its_answer(String method, String path, int status)
      throws Exception {
    start(ANY_PORT);
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept-Encoding", "gzip")
            .build();

    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(status);
    if (method.equals("HEAD")) {
      assertThat(response.body()).isEmpty();
    } else {
      assertThat(new ObjectMapper().readTree(response.body()).get("error").isTextual()).isTrue();
    }
  }

  @Test
  void metrics_that_are_switched_off_are_not_there() throws Exception {
    start(HttpPlan.builder().enabled(true).port(0).metrics(false).build());

    assertThat(get("/metrics").statusCode()).isEqualTo(404);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void broken_collector_is_a_counted_fault_and_no_stack_trace_leaves() throws Exception {
    MultiCollector broken =
        () -> {
          throw new IllegalStateException("s3cret");
        };
    signals.registry().register(broken);
    start(ANY_PORT);
    long before = AgentFaults.counts().getOrDefault("web", 0L);

    HttpResponse<String> response = get("/metrics");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"error\":\"internal error\"}\n");
    assertThat(AgentFaults.counts()).containsEntry("web", before + 1);
  }

  @Test
  void page_that_breaks_before_it_answers_is_answered_all_the_same() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Ticker clock =
        new Ticker() {
          @Override
          public long nanos() {
            if (broken.get()) {
              throw new IllegalStateException("s3cret");
            }
            return 0;
          }

          @Override
          public long epochMillis() {
            return 0;
          }
        };
    Health breaking =
        Health.of(
            config().build().health(),
            new PrometheusRegistry(),
            new Instances(),
            signals::standings,
            signals::lastHour,
            clock);
    server = AgentServer.start(ANY_PORT, signals, breaking, ticker);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200); // and is known from now on
    broken.set(true);
    long before = AgentFaults.counts().getOrDefault("web", 0L);

    HttpResponse<String> response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"error\":\"internal error\"}\n");
    assertThat(AgentFaults.counts()).containsEntry("web", before + 1);
  }

  @Test
  void used_port_is_said_and_there_is_no_server() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HttpPlan plan = HttpPlan.builder().enabled(true).port(other.getLocalPort()).build();

      String said = saidDuring(() -> start(plan));

      assertThat(server().port()).isEqualTo(-1);
      assertThat(said)
          .isEqualTo(
              "jobwarden: error: cannot listen on 127.0.0.1:"
                  + other.getLocalPort()
                  + ", so there is no /metrics and no /health; the application goes on: Address"
                  + " already in use; look at http.host and http.port"
                  + System.lineSeparator());
    }
  }

  @Test
  void address_is_said() throws IOException {
    String said = saidDuring(() -> start(ANY_PORT));

    assertThat(said)
        .isEqualTo(
            "jobwarden: listening on http://127.0.0.1:"
                + server().port()
                + "/ (/metrics, /health/live, /health/ready, /health/queue, /api/v1/health)"
                + System.lineSeparator());
  }

  @Test
  void close_frees_the_port_and_ends_the_threads() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    start(ANY_PORT);
    get("/metrics");
    int port = server().port();
    List<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .filter(thread -> thread.getName().matches("jobwarden-http.*|HTTP-Dispatcher"))
            .toList();

    server().close();

    assertThat(ours).isNotEmpty().allMatch(Thread::isDaemon);
    assertThat(ours).allMatch(thread -> thread.getContextClassLoader() == null);
    for (Thread thread : ours) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
    assertThat(server().port()).isEqualTo(-1);
  }

  @Test
  void silent_clients_do_not_keep_the_others_waiting_for_good() throws Exception {
    start(ANY_PORT);
    try (Socket first = silent();
        Socket second = silent();
        Socket third = silent()) {
      int status = 0;
      for (int i = 0; i < 20 && status == 0; i++) {
        ticker.turn(Duration.ofSeconds(16));
        status = statusWithinHalfASecond();
      }

      assertThat(status).isEqualTo(200);
      assertThat(List.of(first, second, third)).noneMatch(Socket::isClosed);
    }
  }

  /** Begins a request and says no more. */
  private Socket silent() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server().port());
    socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private int statusWithinHalfASecond() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/health/live")).timeout(Duration.ofMillis(500)).build();
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (HttpTimeoutException e) {
      return 0;
    }
  }

  private void call() {
    Rule rule = rule().meters(meters("fetch", "connector")).build();
    signals.of(rule).meters().root().child("tz").cells().succeeded(0.5, null, at(1_000));
  }

  private void start(HttpPlan plan) {
    server = AgentServer.start(plan, signals, health, ticker);
  }

  private AgentServer server() {
    AgentServer started = server;
    if (started == null) {
      throw new AssertionError("not started");
    }
    return started;
  }

  private static String saidDuring(Runnable action) {
    PrintStream stderr = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      action.run();
    } finally {
      System.setErr(stderr);
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server().port() + path);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }
}
