package io.jobwarden.sample.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.InvalidContentException;
import io.jobwarden.sample.dataset.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves the countries of ISO 3166 as JSON; slowly, and not always. */
public final class UpstreamServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final FailurePattern failures;
  private final Duration latency;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final byte[] countries;

  private UpstreamServer(HttpServer server, FailurePattern failures, Duration latency)
      throws IOException {
    this.server = server;
    this.failures = failures;
    this.latency = latency;
    threads = Executors.newCachedThreadPool(task -> new Thread(task, "upstream"));
    countries = countriesAsJson();
  }

  /**
   * Opens the server on the loopback address.
   *
   * @param port 0 for any free one
   * @param failEvery each how-manieth request fails; 0 for none
   * @param failHow {@code 503} or {@code cut}, or several of them in turn, comma-separated
   */
  public static UpstreamServer start(int port, Duration latency, int failEvery, String failHow)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    UpstreamServer upstream =
        new UpstreamServer(server, FailurePattern.of(failEvery, failHow), latency);
    server.createContext("/countries", upstream::answer);
    server.setExecutor(upstream.threads);
    server.start();
    return upstream;
  }

  /** Where the countries are. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/countries");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      FailurePattern.Answer answer = failures.next();
      waitAWhile();
      // a client that keeps the connection would quietly ask again when it breaks
      exchange.getResponseHeaders().set("Connection", "close");
      switch (answer) {
        case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
        case CUT -> send(exchange, countries.length / 2);
        case FULL -> send(exchange, countries.length);
      }
    }
  }

  private void send(HttpExchange exchange, int bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, countries.length);
    exchange.getResponseBody().write(countries, 0, bytes);
    exchange.getResponseBody().flush();
  }

  private void waitAWhile() throws IOException {
    try {
      if (closed.await(latency.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the server was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] countriesAsJson() throws IOException {
    try (InputStream file = UpstreamServer.class.getResourceAsStream("/data/iso3166.tab")) {
      byte[] bytes = Objects.requireNonNull(file, "/data/iso3166.tab is missing").readAllBytes();
      Payload tab =
          new Payload("iso3166.tab", Format.TAB, new String(bytes, StandardCharsets.UTF_8));
      return new ObjectMapper().writeValueAsBytes(Datasets.COUNTRIES.parse(tab));
    } catch (InvalidContentException e) {
      throw new IOException("/data/iso3166.tab is broken", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdown();
  }
}
