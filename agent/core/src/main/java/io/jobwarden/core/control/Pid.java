package io.jobwarden.core.control;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Finds out numbers of processes, without management beans, which touch too much of the JDK. */
public final class Pid {
  private Pid() {}

  /** That of this process. */
  public static long ofThisJvm() throws IOException {
    try { // Java 9 and newer
      Class<?> handle = Class.forName("java.lang.ProcessHandle");
      Object current = handle.getMethod("current").invoke(null);
      return (Long) handle.getMethod("pid").invoke(current);
    } catch (ReflectiveOperationException java8) {
      Path self = Paths.get("/proc/self");
      if (Files.exists(self)) {
        return Long.parseLong(self.toRealPath().getFileName().toString());
      }
      String name = ManagementFactory.getRuntimeMXBean().getName();
      return Long.parseLong(name.substring(0, name.indexOf('@')));
    }
  }
}
