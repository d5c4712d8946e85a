package io.jobwarden.core.cli;

import io.jobwarden.core.control.Pid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent.AttachmentProvider;

/** Finds JVMs of this machine by the JDK's attach API, and processes by their number. */
final class Jvms {
  private static final Path PROC = Paths.get("/proc");

  private Jvms() {}

  /**
   * The JVMs of this user but for this one, by number.
   *
   * @throws Failed if this Java has no attach API
   */
  static List<JvmProcess> all() throws Failed {
    AttachmentProvider.Accessor accessor = AttachmentProvider.DEFAULT.attempt();
    if (!accessor.isAvailable()) {
      throw new Failed(
          ExitCodes.NOT_PERMITTED,
          "this Java ("
              + System.getProperty("java.home")
              + ") has no attach API; run the command with the java of a JDK");
    }
    List<JvmProcess> found = new ArrayList<>();
    try {
      Class<?> machine = accessor.getVirtualMachineType();
      for (Object each : (List<?>) machine.getMethod("list").invoke(null)) {
        Class<?> type = machine.getClassLoader() == null ? each.getClass() : descriptor(machine);
        String id = (String) type.getMethod("id").invoke(each);
        String command = (String) type.getMethod("displayName").invoke(each);
        if (isNumber(id) && Long.parseLong(id) != own()) {
          found.add(new JvmProcess(Long.parseLong(id), command));
        }
      }
    } catch (ReflectiveOperationException | IOException odd) {
      throw new Failed(ExitCodes.NOT_PERMITTED, "the JVMs of this user cannot be listed: " + odd);
    }
    found.sort(Comparator.comparingLong(JvmProcess::pid));
    return found;
  }

  private static Class<?> descriptor(Class<?> machine) throws ClassNotFoundException {
    return Class.forName(
        "com.sun.tools.attach.VirtualMachineDescriptor", true, machine.getClassLoader());
  }

  private static long own() throws IOException {
    return Pid.ofThisJvm();
  }

  /**
   * The number of a process that is named by it, or by what it runs.
   *
   * @throws Failed if there is none, or more than one
   */
  static long find(String target) throws Failed {
    if (isNumber(target)) {
      long pid = Long.parseLong(target);
      check(pid);
      return pid;
    }
    List<JvmProcess> called = new ArrayList<>();
    for (JvmProcess jvm : all()) {
      if (jvm.isCalled(target)) {
        called.add(jvm);
      }
    }
    if (called.size() == 1) {
      return called.get(0).pid();
    }
    if (called.isEmpty()) {
      throw new Failed(
          ExitCodes.NOT_FOUND,
          "no JVM of this user runs " + target + "; the command list shows all");
    }
    StringBuilder numbers = new StringBuilder();
    called.forEach(jvm -> numbers.append(' ').append(jvm.pid()));
    throw new Failed(
        ExitCodes.NOT_FOUND,
        called.size() + " JVMs run " + target + ", name one of them by its number:" + numbers);
  }

  /** Tells what is known to stand in the way of talking to a process. */
  private static void check(long pid) throws Failed {
    Path process = PROC.resolve(String.valueOf(pid));
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return; // nothing can be known here
    }
    if (!Files.isDirectory(process)) {
      throw new Failed(ExitCodes.NOT_FOUND, "there is no process " + pid);
    }
    try {
      String owner = Files.getOwner(process, LinkOption.NOFOLLOW_LINKS).getName();
      String user = Files.getOwner(PROC.resolve("self"), LinkOption.NOFOLLOW_LINKS).getName();
      if (!owner.equals(user)) {
        throw new Failed(
            ExitCodes.NOT_PERMITTED,
            "process "
                + pid
                + " belongs to "
                + owner
                + ", and you are "
                + user
                + "; run the command as "
                + owner);
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      return;
    }
    long inner = JvmProcess.innerPid(pid);
    if (inner != pid) {
      throw new Failed(
          ExitCodes.NOT_PERMITTED,
          "process "
              + pid
              + " runs in a container, where its number is "
              + inner
              + "; run the command in there");
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,18}");
  }
}
