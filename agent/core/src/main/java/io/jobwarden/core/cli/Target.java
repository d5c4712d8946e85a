package io.jobwarden.core.cli;

import io.jobwarden.core.cli.jvm.JavaProcess;
import io.jobwarden.core.cli.jvm.JavaProcesses;
import io.jobwarden.core.cli.jvm.Reach;
import io.jobwarden.core.control.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the process that an operator means by a number or a name, and the files it is to read. */
final class Target {
  private Target() {}

  /**
   * Its number.
   *
   * @throws CommandRefused if there is none, or several, or it cannot be reached from here
   */
  static long pid(String text) {
    long pid = text.matches("-?\\d{1,18}") ? Long.parseLong(text) : byName(text).pid();
    if (!Processes.mayBeAlive(pid)) {
      throw new CommandRefused(
          ExitCodes.NOBODY_THERE,
          "there is no process "
              + pid
              + "; list shows the JVMs of this user (in a container, those of the container alone)");
    }
    String forbidden = Reach.forbids(pid);
    if (forbidden != null) {
      throw new CommandRefused(ExitCodes.NOT_PERMITTED, forbidden);
    }
    return pid;
  }

  /** The same, where the process is surely a JVM. */
  static long jvm(String text) {
    long pid = pid(text);
    if (JavaProcesses.find(pid) == null) {
      throw new CommandRefused(
          ExitCodes.NOBODY_THERE,
          "process " + pid + " is no JVM; list shows the JVMs of this user");
    }
    return pid;
  }

  private static JavaProcess byName(String name) {
    List<JavaProcess> named = new ArrayList<>();
    for (JavaProcess process : JavaProcesses.all()) {
      if (process.isNamed(name)) {
        named.add(process);
      }
    }
    if (named.isEmpty()) {
      throw new CommandRefused(
          ExitCodes.NOBODY_THERE,
          "no JVM of this user runs "
              + name
              + "; list shows what they run (main class with or without packages, or jar)");
    }
    if (named.size() > 1) {
      StringBuilder all = new StringBuilder(name + " names several JVMs; write the number of one:");
      named.forEach(one -> all.append("\n  ").append(one.pid()).append(' ').append(one.main()));
      throw new CommandRefused(ExitCodes.USAGE, all.toString());
    }
    return named.get(0);
  }

  /**
   * The absolute path of a file that the process is to read.
   *
   * @param what it is, for the message
   * @throws CommandRefused if it is not there, or the process cannot see it
   */
  static Path visible(long pid, Path path, String what) {
    Path file = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new CommandRefused(ExitCodes.NO, "there is no file " + file + ", the " + what);
    }
    if (!Reach.sees(pid, file)) {
      throw new CommandRefused(
          ExitCodes.NOT_PERMITTED,
          "process "
              + pid
              + " does not see "
              + file
              + ", the "
              + what
              + ": it has other file systems; put the file where it sees it by the same path");
    }
    if (file.toString().indexOf('\n') >= 0) {
      throw new CommandRefused(
          ExitCodes.USAGE, "a path with a line break cannot be told to an agent");
    }
    return file;
  }
}
