package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Agents that many JVMs have already, before ours and after it, at work on the same method. */
class NeighbourAgentsIT {
  private static final String[] RETRIED = {
    "version: 1",
    "http: {enabled: true, port: 0}",
    "logs: {stdout: false, file: {path: log.jsonl}}",
    "rules:",
    "  - name: fetch",
    "    pointcut: execution(* com.acme.host.Connector+.fetch(..))",
    "    component: fetch",
    "    labels: {connector: \"${this.name}\"}",
    "    retry: {attempts: 3, backoff: {initial: 1ms}, idempotent: true}"
  };

  @TempDir private Path folder;

  @OnEachJdk
  void opentelemetry_makes_its_spans_of_a_method_that_is_tried_again(Jdk jdk) throws Exception {
    String other = "-javaagent:" + Neighbour.jar("opentelemetry-javaagent");
    Path settings = // its own: variables would be meant for both
        Files.writeString(folder.resolve("otel.properties"), "otel.traces.exporter=console\n");

    for (Order order : Order.values()) {
      Jvm jvm =
          Jvm.of(jdk, folder)
              .option("-Dotel.javaagent.configuration-file=" + settings)
              .environment("OTEL_METRICS_EXPORTER", "none")
              .environment("OTEL_LOGS_EXPORTER", "none")
              .environment(
                  "OTEL_INSTRUMENTATION_METHODS_INCLUDE", "com.acme.host.FlakyConnector[fetch]");
      if (jdk.feature() < 25) { // all that it knows takes it 20 s on Java 8
        jvm.environment("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false")
            .environment("OTEL_INSTRUMENTATION_METHODS_ENABLED", "true");
      }
      Run run = played(order, jvm, other);

      String exporter = " INFO io.opentelemetry.exporter.logging.LoggingSpanExporter - ";
      assertThat(run.foreignErr())
          .filteredOn(line -> line.contains(exporter + "'FlakyConnector.fetch' : "))
          .as(order + "\n" + run)
          .hasSizeBetween(2, 4); // a span per call or per attempt: that is OpenTelemetry's affair
      assertThat(run.foreignErr())
          .filteredOn(line -> !line.contains(exporter))
          .as(order.toString())
          .allMatch(NeighbourAgentsIT::isUsualUnderOpenTelemetry);
    }
  }

  /** The last one is the JDK's, since that agent appends to the bootstrap class path. */
  private static boolean isUsualUnderOpenTelemetry(String line) {
    boolean own = line.startsWith("[otel.javaagent ") && line.contains(" INFO ");
    return own || line.contains("VM warning: Sharing is only supported for boot loader classes");
  }

  @OnEachJdk
  void jacoco_covers_classes_under_the_ids_that_its_reports_look_for(Jdk jdk) throws Exception {
    String other =
        "-javaagent:" + Neighbour.jar("org.jacoco.agent-runtime") + "=output=file,destfile=";
    Path alone = folder.resolve("alone.exec");
    Jvm.of(jdk, folder).option(other + alone).host("nested").ended();

    for (Order order : Order.values()) {
      Path covered = folder.resolve(order + ".exec");
      Run run = played(order, Jvm.of(jdk, folder), other + covered);

      assertThat(run.foreignErr()).as(order.toString()).isEmpty();
      for (String type : List.of("com/acme/host/FlakyConnector", "com/acme/host/NestedCalls")) {
        assertThat(classId(type, covered)).as(order + " " + type).isEqualTo(classId(type, alone));
      }
    }
  }

  /**
   * In a block of JaCoCo's file the id stands before the name, which is written with its length.
   */
  private static long classId(String type, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] name = type.getBytes(StandardCharsets.UTF_8);
    byte[] written =
        ByteBuffer.allocate(2 + name.length).putShort((short) name.length).put(name).array();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(new String(written, StandardCharsets.ISO_8859_1));
    assertThat(at).as(type + " in " + file).isGreaterThan(Long.BYTES);
    return ByteBuffer.wrap(bytes).getLong(at - Long.BYTES);
  }

  @OnEachJdk
  void the_jmx_exporter_serves_its_page_beside_ours(Jdk jdk) throws Exception {
    Files.writeString(folder.resolve("exporter.yaml"), "rules: [{pattern: \".*\"}]\n");

    for (Order order : Order.values()) {
      int port = freePort();
      String other =
          "-javaagent:"
              + Neighbour.jar("jmx_prometheus_javaagent")
              + "=127.0.0.1:"
              + port
              + ":exporter.yaml";
      try (Run run = start(order, Jvm.of(jdk, folder), other).untilPrinted("done")) {
        Pages ours = run.pages();
        String theirs = page("http://127.0.0.1:" + port + "/metrics");

        assertThat(theirs).contains("java_lang_Threading_ThreadCount", "jvm_threads_current");
        assertThat(theirs).doesNotContain("fetch_runs_total");
        counted(ours.scrape());
        assertThat(run.go().ended().foreignErr()).as(order.toString()).isEmpty();
        assertThat(run.exitCode()).as(run.toString()).isZero();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String page(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private enum Order {
    OURS_FIRST,
    OURS_LAST
  }

  /** Starts the host with both agents. */
  private static Run start(Order order, Jvm jvm, String other) throws Exception {
    if (order == Order.OURS_LAST) {
      jvm.option(other);
    }
    jvm.watchedBy(RETRIED);
    if (order == Order.OURS_FIRST) {
      jvm.option(other);
    }
    return jvm.host("nested", "stay");
  }

  /** The same from begin to end, with a look at what was counted. */
  private static Run played(Order order, Jvm jvm, String other) throws Exception {
    try (Run run = start(order, jvm, other).untilPrinted("done")) {
      counted(run.pages().scrape());
      run.go().ended();
      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.printed()).containsExactly("rows 24", "broken: unsupported content", "done");
      assertThat(run.said())
          .as(run.toString())
          .noneMatch(line -> line.startsWith("error") || line.startsWith("warning"));
      return run;
    }
  }

  private static void counted(Scrape page) {
    assertThat(page.value("fetch_runs_total", "connector", "tz")).isEqualTo(2);
    assertThat(page.value("fetch_retries_total", "connector", "tz")).isEqualTo(2);
    assertThat(page.value("fetch_successes_total", "connector", "tz")).isEqualTo(2);
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
  }
}
