package io.jobwarden.core.cli.jvm;

import io.jobwarden.core.control.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells why a process cannot be reached from here, in a sentence for the operator. */
public final class Reach {
  private Reach() {}

  /** What forbids to speak with an agent in a process that there is; null if nothing does. */
  public static @Nullable String forbids(long pid) {
    if (isAnothers(pid)) {
      String owner = owner(pid);
      return "process "
          + pid
          + " belongs to user "
          + owner
          + "; run this command as that user: sudo -u "
          + owner
          + " java -jar …";
    }
    String inside = ProcJvm.insideNumber(pid);
    if (inside != null) {
      return "process "
          + pid
          + " runs in a container, where its number is "
          + inside
          + "; run this command inside that container (docker exec, kubectl exec), with the jar and"
          + " the configuration in there";
    }
    if (ProcJvm.isApart(pid, "net")) {
      return "process "
          + pid
          + " has a network of its own, whose loopback interface is another one; run this command"
          + " inside that network (docker exec, kubectl exec, nsenter)";
    }
    return null;
  }

  /** Whether a process sees a file by the path that it has here. */
  public static boolean sees(long pid, Path file) {
    return !ProcJvm.isApart(pid, "mnt")
        || Files.exists(Processes.proc(pid, "root").resolve(file.toString().substring(1)));
  }

  private static boolean isAnothers(long pid) {
    String its = Processes.user(pid);
    return its != null && !its.equals(Processes.user(Processes.self()));
  }

  private static String owner(long pid) {
    try {
      return Files.getOwner(Processes.proc(pid, "stat"), LinkOption.NOFOLLOW_LINKS).getName();
    } catch (IOException | UnsupportedOperationException notTold) {
      return "#" + Processes.user(pid);
    }
  }
}
