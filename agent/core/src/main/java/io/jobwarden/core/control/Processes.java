package io.jobwarden.core.control;

import io.jobwarden.core.diag.ThisProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the operating system tells of processes: by {@code /proc} where there is one. */
public final class Processes {
  /** Number of the field "start time", counted from the one behind the command's name. */
  private static final int START = 19;

  private Processes() {}

  /** The number of this process; 0 if nobody tells. */
  public static long self() {
    return ThisProcess.pid();
  }

  /** The number of the user that a process acts as, or null if nobody tells. */
  public static @Nullable String user(long pid) {
    String line = status(pid, "Uid:");
    String[] numbers = line == null ? new String[0] : line.trim().split("\\s+");
    return numbers.length > 1 ? numbers[1] : null;
  }

  /** A line of {@code /proc/PID/status} without its name, or null. */
  public static @Nullable String status(long pid, String name) {
    String text = text(proc(pid, "status"));
    if (text != null) {
      for (String line : text.split("\n")) {
        if (line.startsWith(name)) {
          return line.substring(name.length()).trim();
        }
      }
    }
    return null;
  }

  /**
   * When a process began, in a unit of the machine's own: to tell it from a later one with its
   * number.
   *
   * @return 0 if there is no such process, or nobody tells
   */
  public static long started(long pid) {
    String stat = text(proc(pid, "stat"));
    if (stat != null) {
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
      return fields.length > START ? number(fields[START]) : 0;
    }
    return startedByHandle(pid);
  }

  /**
   * The space of process numbers that this process lives in: a container has one of its own, and
   * may share folders with others. Empty if nobody tells.
   */
  static String space() {
    try {
      return Files.readSymbolicLink(Paths.get("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException notTold) {
      return "";
    }
  }

  /** False only if there is surely no such process. */
  public static boolean mayBeAlive(long pid) {
    return hasProc() ? Files.exists(proc(pid, "stat")) : handle(pid) != null || !hasHandles();
  }

  /** True where {@code /proc} tells of all processes. */
  public static boolean hasProc() {
    return Files.exists(Paths.get("/proc/self/stat"));
  }

  /** A file of {@code /proc} about a process. */
  public static Path proc(long pid, String name) {
    return Paths.get("/proc/" + pid + "/" + name);
  }

  /** All of a small file, or null if it cannot be read. */
  static @Nullable String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return null;
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /** Java 9 and newer; by name, since this is Java 8. */
  private static long startedByHandle(long pid) {
    Object handle = handle(pid);
    if (handle == null) {
      return 0;
    }
    try {
      Object info = Class.forName("java.lang.ProcessHandle").getMethod("info").invoke(handle);
      Object start =
          Class.forName("java.lang.ProcessHandle$Info").getMethod("startInstant").invoke(info);
      Object instant = ((java.util.Optional<?>) start).orElse(null);
      return instant == null ? 0 : ((Instant) instant).toEpochMilli();
    } catch (ReflectiveOperationException unknown) {
      return 0;
    }
  }

  private static @Nullable Object handle(long pid) {
    try {
      Object found =
          Class.forName("java.lang.ProcessHandle").getMethod("of", long.class).invoke(null, pid);
      return ((java.util.Optional<?>) found).orElse(null);
    } catch (ReflectiveOperationException java8) {
      return null;
    }
  }

  private static boolean hasHandles() {
    try {
      Class.forName("java.lang.ProcessHandle");
      return true;
    } catch (ClassNotFoundException java8) {
      return false;
    }
  }
}
