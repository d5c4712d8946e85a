package io.jobwarden.it.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** The collector in a container, which writes all spans that it gets to a file. */
public final class ContainerCollector extends SpanFile {
  private static final String IMAGE = "otel/opentelemetry-collector-contrib:0.152.0";
  private static final int PORT = 4318;
  private static final String CONFIG =
      """
      receivers: {otlp: {protocols: {http: {endpoint: "0.0.0.0:4318"}}}}
      exporters: {file: {path: /out/spans.jsonl}}
      service:
        pipelines:
          traces: {receivers: [otlp], exporters: [file]}
      """;

  private final GenericContainer<?> container;

  private ContainerCollector(GenericContainer<?> container, Path file) {
    super(file);
    this.container = container;
  }

  public static boolean isThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @SuppressWarnings("resource") // close() ends it
  public static SpanFile start(Path folder) throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withCopyToContainer(Transferable.of(CONFIG), "/etc/otelcol-contrib/config.yaml")
            .withFileSystemBind(out.toString(), "/out", BindMode.READ_WRITE)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forListeningPort());
    container.start();
    return new ContainerCollector(container, out.resolve("spans.jsonl"));
  }

  @Override
  public String http() {
    return container.getHost() + ":" + container.getMappedPort(PORT);
  }

  @Override
  public void close() {
    container.stop();
  }
}
