package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpServer;
import io.jobwarden.core.model.HttpPlan;
import io.jobwarden.core.model.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;

/** An open port and the threads behind it. */
final class Listener implements AutoCloseable {
  private final HttpServer server;
  private final Workers workers;

  private Listener(HttpServer server, Workers workers) {
    this.server = server;
    this.workers = workers;
  }

  /** To be called on a thread of the agent, from which the JDK's threads inherit. */
  static Listener start(HttpPlan plan, Routes routes, Ticker ticker) throws IOException {
    InetSocketAddress address = new InetSocketAddress(plan.host(), plan.port());
    if (address.isUnresolved()) {
      throw new IOException("unknown host");
    }
    HttpServer server = HttpServer.create(address, 0);
    Workers workers = new Workers(ticker);
    server.setExecutor(workers);
    server.createContext("/", routes);
    server.start();
    return new Listener(server, workers);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
