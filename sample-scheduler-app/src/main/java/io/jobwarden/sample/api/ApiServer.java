package io.jobwarden.sample.api;

import com.sun.net.httpserver.HttpServer;
import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.pipeline.Orchestrator;
import io.jobwarden.sample.schedule.ImportScheduler;
import io.jobwarden.sample.settings.Settings;
import io.jobwarden.sample.task.JobService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The API's port and threads. */
public final class ApiServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final String host;

  private ApiServer(HttpServer server, ExecutorService threads, String host) {
    this.server = server;
    this.threads = threads;
    this.host = host;
  }

  /** Opens the port that the settings name. */
  public static ApiServer start(
      Settings settings,
      Connectors connectors,
      Orchestrator orchestrator,
      JobService jobs,
      ImportScheduler scheduler,
      Map<String, BooleanSupplier> checks)
      throws IOException {
    List<Endpoint> endpoints =
        List.of(
            new ProcessEndpoint(orchestrator),
            new SubmitJobEndpoint(jobs),
            new FindJobEndpoint(jobs),
            new TriggerEndpoint(connectors, scheduler),
            new HealthEndpoint(),
            new ReadyEndpoint(checks));
    String host = settings.text("sample.api.host");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(host, settings.number("sample.api.port")), 0);
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            settings.number("sample.api.threads"),
            task -> new Thread(task, "api-" + number.incrementAndGet()));
    server.createContext("/", new Api(endpoints));
    server.setExecutor(threads);
    server.start();
    return new ApiServer(server, threads, host);
  }

  public URI address() {
    return URI.create("http://" + host + ":" + server.getAddress().getPort());
  }

  /** Lets requests that are being answered come to their end, for a second at most. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }
}
