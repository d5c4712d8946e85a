package io.jobwarden.core.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Properties;

/** A JVM of this machine, as the attach API lists it. Immutable. */
final class JvmProcess {
  private final long pid;
  private final String command;

  /** {@code command}: main class or jar with arguments; empty where nobody tells. */
  JvmProcess(long pid, String command) {
    this.pid = pid;
    this.command = command;
  }

  long pid() {
    return pid;
  }

  /** Main class, or path of the jar. */
  String main() {
    String main = command.trim().split("\\s+", 2)[0];
    return main.isEmpty() ? "-" : main;
  }

  /** Tells whether that is how somebody would call it: main class, its last part, or the jar. */
  boolean isCalled(String name) {
    String main = main();
    return main.equals(name)
        || main.endsWith("." + name)
        || new File(main).getName().equals(name)
        || new File(main).getName().equals(name + ".jar");
  }

  /** Its Java version, found beside the program that runs; {@code -} where that is not possible. */
  String java() {
    try {
      Path program = Paths.get("/proc", String.valueOf(pid), "exe").toRealPath();
      for (Path folder = program.getParent(); folder != null; folder = folder.getParent()) {
        Path release = folder.resolve("release");
        if (Files.isRegularFile(release)) {
          return version(release);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      return "-";
    }
    return "-";
  }

  private static String version(Path release) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    }
    return properties.getProperty("JAVA_VERSION", "-").replace("\"", "");
  }

  /** The process's number in its own container, or {@code pid} where it is in none. */
  static long innerPid(long pid) {
    Path status = Paths.get("/proc", String.valueOf(pid), "status");
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("NSpid:")) {
          String[] numbers = line.trim().split("\\s+");
          return Long.parseLong(numbers[numbers.length - 1]);
        }
      }
    } catch (IOException | NumberFormatException unknown) {
      return pid;
    }
    return pid;
  }
}
