package io.jobwarden.it.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker of Kafka in a JVM of its own, which needs no other. */
public final class KafkaBroker implements AutoCloseable {
  private static final String LIBRARY = "org.apache.kafka:kafka_2.13:3.9.1";
  private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";

  private final Run run;
  private final String address;

  private KafkaBroker(Run run, String address) {
    this.run = run;
    this.address = address;
  }

  /** Starts one that knows clients of all versions since 0.10. */
  public static KafkaBroker start(Path folder) throws Exception {
    int port = freePort();
    int own = freePort();
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("server.properties"),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%d
        listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
        inter.broker.listener.name=PLAINTEXT
        log.dirs=data
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        group.initial.rebalance.delay.ms=0
        """
            .formatted(own, port, own));
    String path = Library.path(LIBRARY);
    try (Run format =
        Jvm.of(Jdks.own(), folder)
            .classPath(path)
            .start("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", "server.properties")) {
      format.ended();
    }
    Run run = Jvm.of(Jdks.own(), folder).classPath(path).start("kafka.Kafka", "server.properties");
    Await.until(() -> "the broker; " + run, () -> isOpen(port));
    return new KafkaBroker(run, "localhost:" + port);
  }

  /** For clients. */
  public String address() {
    return address;
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
    run.close();
  }
}
