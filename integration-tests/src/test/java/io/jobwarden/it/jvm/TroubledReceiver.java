package io.jobwarden.it.jvm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A receiver of spans that may be in any mood; always at the same address. */
public final class TroubledReceiver implements AutoCloseable {
  private final AtomicInteger received = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private volatile Mood mood = Mood.WELL;
  private @Nullable HttpServer server;

  /** How it answers, if it does. */
  public enum Mood {
    WELL,
    /** Nobody listens. */
    ABSENT,
    /** Answers after ten seconds. */
    SLOW,
    /** Answers 503. */
    REFUSING,
    /** Answers something, and not what was asked for. */
    GARBLED
  }

  private TroubledReceiver(int port) {
    this.port = port;
  }

  public static TroubledReceiver open() throws IOException {
    HttpServer first = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    TroubledReceiver receiver = new TroubledReceiver(first.getAddress().getPort());
    receiver.serve(first);
    return receiver;
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private void serve(HttpServer fresh) {
    fresh.createContext("/", this::answer);
    fresh.setExecutor(threads);
    fresh.start();
    server = fresh;
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public void mood(Mood next) throws Exception {
    mood = next;
    HttpServer current = server;
    if (next == Mood.ABSENT && current != null) {
      current.stop(0);
      server = null;
    } else if (next != Mood.ABSENT && current == null) {
      serve(HttpServer.create(new InetSocketAddress(loopback(), port), 0));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (mood) {
      case SLOW -> {
        pause();
        exchange.sendResponseHeaders(200, -1);
      }
      case REFUSING -> exchange.sendResponseHeaders(503, -1);
      case GARBLED -> {
        byte[] garbage = "<html>\u0000 no protobuf {".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, garbage.length);
        exchange.getResponseBody().write(garbage);
      }
      case WELL, ABSENT -> {
        received.incrementAndGet();
        exchange.sendResponseHeaders(200, -1);
      }
    }
    exchange.close();
  }

  private void pause() {
    try {
      boolean unused = closed.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Requests that it took in while it was well. */
  public int received() {
    return received.get();
  }

  @Override
  public void close() {
    closed.countDown();
    HttpServer current = server;
    if (current != null) {
      current.stop(0);
    }
    threads.shutdownNow();
  }
}
