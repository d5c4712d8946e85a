package io.jobwarden.core.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which monitors a thread keeps from others, who wait as long as it does.
 *
 * <p>Stops the thread's world for a moment: not for every call. Asks for no MBean server, and
 * initialises no logging: Java 9 and later load the class of the log manager, but do not start it.
 */
public final class HeldMonitors {
  private HeldMonitors() {}

  /**
   * Names the classes of the monitors that this thread holds.
   *
   * @return empty also where the JVM does not tell, as of virtual threads
   */
  public static List<String> ofThisThread() {
    try {
      long[] id = {Thread.currentThread().getId()};
      return classes(ManagementFactory.getThreadMXBean().getThreadInfo(id, true, false)[0]);
    } catch (RuntimeException | LinkageError unsupported) {
      return Collections.emptyList();
    }
  }

  private static List<String> classes(@Nullable ThreadInfo thread) {
    List<String> classes = new ArrayList<>();
    if (thread != null) {
      for (MonitorInfo monitor : thread.getLockedMonitors()) {
        classes.add(monitor.getClassName());
      }
    }
    return classes;
  }
}
