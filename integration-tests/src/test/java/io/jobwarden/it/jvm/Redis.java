package io.jobwarden.it.jvm;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Redis that keeps nothing. */
public final class Redis implements AutoCloseable {
  /** For tests that skip. */
  public static final String WHERE =
      "redis-server, of Debian's package of that name, at $REDIS, in /usr/bin or /usr/local/bin";

  private final Process process;
  private final int port;

  private Redis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static boolean isThere() {
    return tool() != null;
  }

  private static @Nullable Path tool() {
    return Stream.of(
            System.getenv().getOrDefault("REDIS", "/usr/bin/redis-server"),
            "/usr/local/bin/redis-server")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Starts one on a free port. */
  public static Redis start() throws Exception {
    int port;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    return start(port);
  }

  /** Starts one on that port. */
  public static Redis start(int port) throws Exception {
    Process process =
        new ProcessBuilder(
                String.valueOf(tool()),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no")
            .redirectErrorStream(true)
            .start();
    Leftovers.killIfForgotten(process);
    Output said = Output.of(process.getInputStream());
    Await.until(
        () -> "Redis; it printed " + String.join("\n", said.lines()),
        () -> said.lines().stream().anyMatch(line -> line.contains("eady to accept connections")));
    return new Redis(process, port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }
}
