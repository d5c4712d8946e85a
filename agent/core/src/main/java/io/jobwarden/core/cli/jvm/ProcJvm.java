package io.jobwarden.core.cli.jvm;

import io.jobwarden.core.control.Processes;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code /proc} tells of a JVM. */
final class ProcJvm {
  /** Of {@code jre/bin} below the JDK's folder. */
  private static final int LEVELS = 2;

  private static final Pattern COMMAND = Pattern.compile("(.*/)?java");

  private ProcJvm() {}

  /** The numbers of all processes of this user. */
  static Set<Long> numbers() {
    Set<Long> numbers = new TreeSet<>();
    String user = Processes.user(Processes.self());
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (name.matches("\\d{1,10}")) {
        long pid = Long.parseLong(name);
        if (user != null && user.equals(Processes.user(pid))) {
          numbers.add(pid);
        }
      }
    }
    return numbers;
  }

  /**
   * True if the process has surely loaded a JVM. It matters, since the signal that an attach begins
   * with ends a process that is none, and a file of performance data may be left of an earlier one.
   */
  static boolean isJvm(long pid) {
    Path maps = Processes.proc(pid, "maps");
    try (BufferedReader lines = Files.newBufferedReader(maps, StandardCharsets.ISO_8859_1);
        Stream<String> all = lines.lines()) {
      return all.anyMatch(line -> line.contains("/libjvm.so") || line.contains("/libj9vm"));
    } catch (IOException | UncheckedIOException closed) { // as of a launcher with capabilities
      return COMMAND.matcher(command(pid).isEmpty() ? "" : command(pid).get(0)).matches()
          && !PerfFiles.of(pid).isEmpty();
    }
  }

  static String main(long pid) {
    return CommandText.main(command(pid));
  }

  /** Out of the file {@code release} of the JDK or JRE that it was started from, or empty. */
  static String java(long pid) {
    try {
      Path folder = Processes.proc(pid, "exe").toRealPath().getParent();
      for (int up = 0; up <= LEVELS && folder != null; up++) {
        Path release = folder.resolve("release");
        if (Files.isRegularFile(release)) {
          return version(release);
        }
        folder = folder.getParent();
      }
    } catch (IOException notThere) {
      return "";
    }
    return "";
  }

  /** True if it lives in another space of process numbers below this one. */
  static boolean isContained(long pid) {
    return insideNumber(pid) != null;
  }

  /** The number that it has in its own space of numbers; null if that is ours. */
  static @Nullable String insideNumber(long pid) {
    String numbers = Processes.status(pid, "NSpid:");
    String[] all = numbers == null ? new String[0] : numbers.split("\\s+");
    return all.length > 1 ? all[all.length - 1] : null;
  }

  /** True if a space of names ({@code net}, {@code mnt}) is surely another one than ours. */
  static boolean isApart(long pid, String space) {
    try {
      Path its = Files.readSymbolicLink(Processes.proc(pid, "ns/" + space));
      Path ours = Files.readSymbolicLink(Processes.proc(Processes.self(), "ns/" + space));
      return !its.equals(ours);
    } catch (IOException | UnsupportedOperationException notTold) {
      return false;
    }
  }

  private static List<String> command(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Processes.proc(pid, "cmdline"));
      return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException gone) {
      return Collections.emptyList();
    }
  }

  private static String version(Path release) throws IOException {
    Properties lines = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      lines.load(in);
    }
    return lines.getProperty("JAVA_VERSION", "").replace("\"", "");
  }
}
