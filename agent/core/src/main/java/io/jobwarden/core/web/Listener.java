package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpServer;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.HttpPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An open port and the threads behind it. */
final class Listener implements AutoCloseable {
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService pool;

  private Listener(HttpServer server, ExecutorService pool) {
    this.server = server;
    this.pool = pool;
  }

  /** To be called on a thread of the agent, from which the JDK's threads inherit. */
  static Listener start(HttpPlan plan, Routes routes) throws IOException {
    InetSocketAddress address = new InetSocketAddress(plan.host(), plan.port());
    if (address.isUnresolved()) {
      throw new IOException("unknown host");
    }
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService pool =
        Executors.newFixedThreadPool(THREADS, AgentThreads.numbered("jobwarden-http"));
    server.setExecutor(
        task -> {
          CallGate.thread().inAgent = true; // here the JDK's dispatcher thread passes by
          pool.execute(task);
        });
    server.createContext("/", routes);
    server.start();
    return new Listener(server, pool);
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
    pool.shutdownNow();
  }
}
