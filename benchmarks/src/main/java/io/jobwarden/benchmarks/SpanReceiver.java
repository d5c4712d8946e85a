package io.jobwarden.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Takes in all spans that are sent to it by OTLP over http. */
final class SpanReceiver implements AutoCloseable {
  private static final int OK = 200;

  private final HttpServer server;

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SpanReceiver::take);
    server.start();
  }

  private static void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    exchange.sendResponseHeaders(OK, -1);
    exchange.close();
  }

  /** What tells a JVM to send its spans here, and nothing else anywhere. */
  List<String> options() {
    return List.of(
        "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:" + server.getAddress().getPort(),
        "-Dotel.exporter.otlp.protocol=http/protobuf",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
