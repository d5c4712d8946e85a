package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the configuration again and again, and at what else may change beside the JVM. */
public final class ConfigWatch implements AutoCloseable {
  /** All rules are to be passive within a second of a kill switch. */
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  /** Between the two looks that must agree. */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final WatchedFile file;
  private final long everyNanos;
  private final Runnable changed;
  private final Runnable glance;
  private final Ticker ticker = Ticker.SYSTEM;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = AgentThreads.named("jobwarden-watch", this::watch);

  private ConfigWatch(WatchedFile file, Duration every, Runnable changed, Runnable glance) {
    this.file = file;
    this.everyNanos = every.toNanos();
    this.changed = changed;
    this.glance = glance;
  }

  /**
   * Starts to watch. A file that was changed and then stays the same for two looks is told of, one
   * that vanishes is warned of once.
   *
   * @param every between two looks at the file; zero if it is not watched
   * @param changed called by the watch's thread, and before its next look
   * @param glance called by the watch's thread more than twice a second
   */
  public static ConfigWatch start(
      WatchedFile file, Duration every, Runnable changed, Runnable glance) {
    ConfigWatch watch = new ConfigWatch(file, every, changed, glance);
    watch.thread.start();
    return watch;
  }

  /** Ends it; its thread ends by itself, after what it is about to tell of. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    long nextGlance = ticker.nanos();
    long nextFile = ticker.nanos() + everyNanos;
    while (!isClosed(pause(nextGlance, nextFile))) {
      long now = ticker.nanos();
      if (nextGlance - now <= 0) {
        nextGlance = now + GLANCE_NANOS;
        guarded(glance);
      }
      if (everyNanos > 0 && nextFile - now <= 0) {
        guarded(this::look);
        nextFile =
            ticker.nanos() + (file.isUnsettled() ? Math.min(SETTLE_NANOS, everyNanos) : everyNanos);
      }
    }
  }

  private void look() {
    if (file.hasChanged()) {
      changed.run();
    }
  }

  private long pause(long nextGlance, long nextFile) {
    long now = ticker.nanos();
    long untilGlance = nextGlance - now;
    return everyNanos > 0 ? Math.min(untilGlance, nextFile - now) : untilGlance;
  }

  private boolean isClosed(long nanos) {
    try {
      return closed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException somebody) { // not a way to end it
      return closed.getCount() == 0;
    }
  }

  private static void guarded(Runnable look) {
    try {
      look.run();
    } catch (Throwable fault) { // the next look may do better
      AgentFaults.count("watch", fault);
    }
  }
}
