package io.jobwarden.core.signal.sdk;

import io.jobwarden.core.diag.AgentThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.internal.concurrent.TaskRunner;

/**
 * The threads on which exporters send: those that exporters make themselves would be taken for the
 * application's, where methods of the JDK are woven, and would stay for a minute after a detach.
 */
public final class SenderThreads {
  private static final long IDLE_MILLIS = 10_000;

  private final ThreadFactory factory = AgentThreads.numbered("jobwarden-otlp");
  private final ThreadPoolExecutor calls =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          factory);

  /** Those for calls, which exporters take from outside. */
  public ExecutorService calls() {
    return calls;
  }

  /** Makes those the agent's that OkHttp shares among all its clients, for its connections. */
  public void ofConnections() {
    TaskRunner.Backend backend = TaskRunner.INSTANCE.getBackend();
    if (backend instanceof TaskRunner.RealBackend) {
      ThreadPoolExecutor shared = ((TaskRunner.RealBackend) backend).getExecutor();
      shared.setThreadFactory(factory);
      shared.setKeepAliveTime(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets all of them end as soon as they have nothing to do. */
  public void end() {
    calls.shutdownNow();
    TaskRunner.Backend backend = TaskRunner.INSTANCE.getBackend();
    if (backend instanceof TaskRunner.RealBackend) {
      ((TaskRunner.RealBackend) backend).getExecutor().setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }
  }
}
