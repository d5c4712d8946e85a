package io.jobwarden.core.web;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Few threads that answer requests, and that no silent client can keep for good: who came long ago
 * and has still not sent a whole request is given up when the next one comes.
 *
 * <p>The busy threads are guarded by {@code busySince}.
 */
final class Workers implements Executor {
  private static final int THREADS = 2;
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  private final Map<Thread, Long> busySince = new HashMap<>();
  private final Ticker ticker;
  private final ExecutorService pool =
      Executors.newFixedThreadPool(THREADS, AgentThreads.numbered("jobwarden-http"));

  Workers(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Called on the JDK's dispatcher thread, which so becomes one of the agent's. */
  @Override
  public void execute(Runnable request) {
    CallGate.thread().inAgent = true;
    giveUpSilentClients();
    pool.execute(() -> answer(request));
  }

  private void answer(Runnable request) {
    Thread worker = Thread.currentThread();
    synchronized (busySince) {
      busySince.put(worker, ticker.nanos());
    }
    try {
      request.run();
    } finally {
      synchronized (busySince) {
        busySince.remove(worker);
        boolean unused = Thread.interrupted(); // ours, and not meant for the next request
      }
    }
  }

  /** An interrupt closes the channel that the worker reads from. */
  private void giveUpSilentClients() {
    long now = ticker.nanos();
    synchronized (busySince) {
      busySince.forEach(
          (worker, since) -> {
            if (now - since > PATIENCE_NANOS) {
              worker.interrupt();
            }
          });
    }
  }

  void close() {
    pool.shutdownNow();
  }
}
