package io.jobwarden.core.call;

import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.guard.Alarm;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What calls of one method share that go on when it has returned: the timer, and threads of the
 * agent on which what must never run on the timer does.
 *
 * <p>A method has threads of its own, so that bodies that wait for another method's cannot keep
 * that one's from running. Each call waits for at most one of them, so that the queue is as short
 * as there are calls under way. Threads end when nothing is to do.
 */
final class LaterCalls {
  private static final int THREADS = 16;
  private static final long IDLE_SECONDS = 10;

  private final Alarm alarm;
  private final Executor bodies;
  private final Executor strikes;

  private LaterCalls(Alarm alarm, Executor bodies, Executor strikes) {
    this.alarm = alarm;
    this.bodies = bodies;
    this.strikes = strikes;
  }

  static LaterCalls of(Alarm alarm) {
    return new LaterCalls(alarm, pool("jobwarden-retry"), pool("jobwarden-timeout"));
  }

  Alarm alarm() {
    return alarm;
  }

  /** Where bodies run again. */
  Executor bodies() {
    return bodies;
  }

  /** Where futures are completed whose time is over: what depends on them runs there, too. */
  Executor strikes() {
    return strikes;
  }

  private static Executor pool(String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            AgentThreads.numbered(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
