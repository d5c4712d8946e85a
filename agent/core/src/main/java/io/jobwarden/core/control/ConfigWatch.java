package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again at what operators change beside a running JVM: the configuration's content,
 * wherever links lead to it by now, and the kill switch.
 *
 * <p>A change counts when two looks see the same: a file that is being written is left alone.
 */
public final class ConfigWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  private final Path file;
  private final long everyMillis;
  private final Runnable changed;
  private final Runnable look;
  private final Thread thread;
  private byte @Nullable [] known;
  private byte @Nullable [] seen;
  private boolean gone;
  private volatile boolean closed;

  private ConfigWatch(Path file, long everyMillis, Runnable changed, Runnable look) {
    this.file = file;
    this.everyMillis = everyMillis;
    this.changed = changed;
    this.look = look;
    this.known = content();
    this.thread = AgentThreads.named("jobwarden-watch", this::watch);
  }

  /**
   * Begins to look.
   *
   * @param every null for a file that is not watched
   * @param changed run when the file has another content
   * @param killSwitch the file that switches all off while it is there
   * @param property the system property that does so while it is {@code true}
   * @param switched told by name and state, at each look
   */
  public static ConfigWatch start(
      Path file,
      @Nullable Duration every,
      Runnable changed,
      Path killSwitch,
      String property,
      Consumer<Switched> switched) {
    long everyMillis = every == null ? Long.MAX_VALUE : Math.max(1, every.toMillis());
    ConfigWatch watch =
        new ConfigWatch(
            file,
            everyMillis,
            changed,
            () -> {
              switched.accept(new Switched(killSwitch.toString(), Files.exists(killSwitch)));
              switched.accept(
                  new Switched(property, "true".equalsIgnoreCase(System.getProperty(property))));
            });
    watch.thread.start();
    return watch;
  }

  /** A kill switch and whether it is set. */
  public static final class Switched {
    private final String name;
    private final boolean on;

    Switched(String name, boolean on) {
      this.name = name;
      this.on = on;
    }

    public String name() {
      return name;
    }

    public boolean on() {
      return on;
    }
  }

  private void watch() {
    long step = Math.min(LOOK_MILLIS, everyMillis);
    long sinceMillis = 0;
    while (!closed) {
      try {
        look.run();
        if (sinceMillis >= everyMillis) {
          sinceMillis = 0;
          lookAtFile();
        }
        TimeUnit.MILLISECONDS.sleep(step);
        sinceMillis += step;
      } catch (InterruptedException stopped) {
        return;
      } catch (Throwable fault) { // the thread must outlive whatever one look does to it
        AgentFaults.count("watch", fault);
      }
    }
  }

  private void lookAtFile() {
    byte[] now = content();
    if (now == null) {
      if (!gone) {
        gone = true;
        AgentLog.warn(file + " cannot be read any more; what it said stays in force");
      }
      return;
    }
    gone = false;
    if (!Arrays.equals(now, known) && Arrays.equals(now, seen)) {
      known = now;
      changed.run();
    }
    seen = now;
  }

  private byte @Nullable [] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      return null;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
