package io.jobwarden.core.cli.jvm;

import io.jobwarden.core.control.Processes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files of performance data; a JVM may have none ({@code -XX:-UsePerfData}). */
final class PerfFiles {
  private PerfFiles() {}

  /** The texts of a JVM, or none. */
  static Map<String, String> of(long pid) {
    String inside = ProcJvm.insideNumber(pid);
    if (inside != null) { // a file of its outer number is another's
      return in(Processes.proc(pid, "root/tmp"), inside);
    }
    String number = Long.toString(pid);
    Map<String, String> texts = in(folder(), number);
    return texts.isEmpty() && Processes.hasProc()
        ? in(Processes.proc(pid, "root/tmp"), number) // a service with a /tmp of its own
        : texts;
  }

  /** The numbers of all JVMs that keep such files where this user can read them. */
  static Set<Long> numbers() {
    Set<Long> numbers = new TreeSet<>();
    try (DirectoryStream<Path> users = Files.newDirectoryStream(folder(), "hsperfdata_*")) {
      for (Path user : users) {
        addNumbers(user, numbers);
      }
    } catch (IOException none) {
      return numbers;
    }
    return numbers;
  }

  private static void addNumbers(Path user, Set<Long> numbers) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(user, "[0-9]*")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.matches("\\d{1,10}") && Files.isReadable(file)) {
          numbers.add(Long.parseLong(name));
        }
      }
    } catch (IOException anothers) {
      return;
    }
  }

  private static Map<String, String> in(Path folder, String number) {
    try (DirectoryStream<Path> users = Files.newDirectoryStream(folder, "hsperfdata_*")) {
      for (Path user : users) {
        Path file = user.resolve(number);
        if (Files.isReadable(file)) {
          return PerfData.read(file);
        }
      }
    } catch (IOException none) {
      return Collections.emptyMap();
    }
    return Collections.emptyMap();
  }

  /** HotSpot takes {@code /tmp} on Linux whatever {@code java.io.tmpdir} says. */
  private static Path folder() {
    return Processes.hasProc()
        ? Paths.get("/tmp")
        : Paths.get(System.getProperty("java.io.tmpdir", "."));
  }
}
