package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenTelemetry's own collector, which writes all spans and metrics that it gets to files. */
public final class Collector extends SpanFile {
  /** For tests that skip. */
  public static final String WHERE = "otelcol in the folder $OTELCOL (default /opt/otelcol)";

  private static final Path TOOL =
      Path.of(System.getenv().getOrDefault("OTELCOL", "/opt/otelcol"), "otelcol");

  private final Process process;
  private final Output said;
  private final Path metrics;
  private final int http;
  private final int grpc;

  private Collector(Process process, Path folder, int http, int grpc) {
    super(spans(folder));
    this.process = process;
    this.said = Output.of(process.getInputStream());
    this.metrics = metrics(folder);
    this.http = http;
    this.grpc = grpc;
  }

  public static boolean isThere() {
    return Files.isExecutable(TOOL);
  }

  /** Starts one on free ports; it takes both protocols. */
  public static Collector start(Path folder) throws Exception {
    return start(folder, "");
  }

  /**
   * The same.
   *
   * @param more of each receiver's settings, such as {@code tls}; begins with a comma
   */
  public static Collector start(Path folder, String more) throws Exception {
    int http = freePort();
    int grpc = freePort();
    Path config =
        Files.writeString(
            folder.resolve("otelcol.yaml"),
            """
            receivers:
              otlp:
                protocols:
                  http: {endpoint: "127.0.0.1:%d"%s}
                  grpc: {endpoint: "127.0.0.1:%d"%s}
            exporters: {file: {path: "%s"}, file/metrics: {path: "%s"}}
            service:
              telemetry: {metrics: {level: none}}
              pipelines:
                traces: {receivers: [otlp], exporters: [file]}
                metrics: {receivers: [otlp], exporters: [file/metrics]}
            """
                .formatted(http, more, grpc, more, spans(folder), metrics(folder)));
    ProcessBuilder builder =
        new ProcessBuilder(TOOL.toString(), "--config", config.toString())
            .redirectErrorStream(true);
    Process process = builder.start();
    Leftovers.killIfForgotten(process);
    Collector collector = new Collector(process, folder, http, grpc);
    Await.until(
        () -> "the collector; it printed " + String.join("\n", collector.said.lines()),
        () -> isOpen(http) && isOpen(grpc));
    return collector;
  }

  private static Path spans(Path folder) {
    return folder.resolve("spans.jsonl");
  }

  private static Path metrics(Path folder) {
    return folder.resolve("metrics.jsonl");
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public String http() {
    return "127.0.0.1:" + http;
  }

  public String grpc() {
    return "127.0.0.1:" + grpc;
  }

  /** All metrics of the last export that it has got, as it writes them; none if there is none. */
  public List<SentMetric> metrics() throws IOException {
    List<SentMetric> last = new ArrayList<>();
    for (JsonNode line : lines(metrics)) {
      last.clear();
      for (JsonNode resource : line.path("resourceMetrics")) {
        for (JsonNode scope : resource.path("scopeMetrics")) {
          scope.path("metrics").forEach(metric -> last.add(SentMetric.of(resource, scope, metric)));
        }
      }
    }
    return last;
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
