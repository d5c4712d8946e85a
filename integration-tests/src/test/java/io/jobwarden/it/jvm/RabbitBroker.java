package io.jobwarden.it.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A broker of RabbitMQ, which is no Java: the one that is installed. */
public final class RabbitBroker implements AutoCloseable {
  /** For tests that skip. */
  public static final String WHERE = "rabbitmq-server in /usr/lib/rabbitmq/bin, as Debian has it";

  private static final Path TOOL = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  private final Process process;
  private final int port;

  private RabbitBroker(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static boolean isThere() {
    return Files.isExecutable(TOOL);
  }

  /** Starts one that has nothing to do with any other. */
  public static RabbitBroker start(Path folder) throws Exception {
    int port = freePort();
    int own = freePort();
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(TOOL.toString()).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", folder.toString(),
                "RABBITMQ_NODENAME", "jobwarden-" + port + "@localhost",
                "RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1",
                "RABBITMQ_NODE_PORT", String.valueOf(port),
                "RABBITMQ_DIST_PORT", String.valueOf(own),
                "RABBITMQ_MNESIA_BASE", folder.resolve("data").toString(),
                "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()));
    builder
        .environment()
        .putAll(
            Map.of(
                "RABBITMQ_PID_FILE",
                folder.resolve("pid").toString(),
                "RABBITMQ_CONF_ENV_FILE",
                folder.resolve("none").toString(),
                "RABBITMQ_ALLOW_INPUT",
                "true", // one process, and no shell around it
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-start_epmd false +sbwt none -erl_epmd_port " + own));
    Process process = builder.start();
    Leftovers.killIfForgotten(process);
    Output said = Output.of(process.getInputStream());
    Await.until(
        () -> "the broker; it printed " + String.join("\n", said.lines()), () -> isOpen(port));
    return new RabbitBroker(process, port);
  }

  public int port() {
    return port;
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
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }
}
