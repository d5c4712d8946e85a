package io.jobwarden.it.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own Pushgateway. */
public final class Pushgateway implements AutoCloseable {
  /** For tests that skip. */
  public static final String WHERE =
      "$PUSHGATEWAY (default /usr/bin/prometheus-pushgateway, of Debian's package of that name)";

  private static final Path TOOL =
      Path.of(System.getenv().getOrDefault("PUSHGATEWAY", "/usr/bin/prometheus-pushgateway"));

  private final Process process;
  private final int port;
  private final Pages pages;

  private Pushgateway(Process process, int port) {
    this.process = process;
    this.port = port;
    this.pages = new Pages(url());
  }

  public static boolean isThere() {
    return Files.isExecutable(TOOL);
  }

  /** Starts one on a free port. */
  public static Pushgateway start() throws Exception {
    int port;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    return start(port);
  }

  /** Starts one on that port. */
  public static Pushgateway start(int port) throws Exception {
    Process process =
        new ProcessBuilder(TOOL.toString(), "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    Leftovers.killIfForgotten(process);
    Output said = Output.of(process.getInputStream());
    Pushgateway gateway = new Pushgateway(process, port);
    Await.until(
        () -> "the Pushgateway; it printed " + String.join("\n", said.lines()), gateway::isReady);
    return gateway;
  }

  private boolean isReady() throws InterruptedException {
    try {
      return pages.get("/-/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** What it would tell Prometheus. */
  public Scrape scrape() throws Exception {
    return pages.scrape();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
