package io.jobwarden.core.cli.jvm;

import io.jobwarden.core.control.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JVMs of this user, told from the files they keep and from {@code /proc}. */
public final class JavaProcesses {
  private JavaProcesses() {}

  /** All but this one, by number. */
  public static List<JavaProcess> all() {
    Set<Long> numbers = new TreeSet<>(PerfFiles.numbers());
    if (Processes.hasProc()) {
      numbers = ProcJvm.numbers();
    }
    List<JavaProcess> all = new ArrayList<>();
    for (long pid : numbers) {
      JavaProcess process = pid == Processes.self() ? null : find(pid);
      if (process != null) {
        all.add(process);
      }
    }
    return all;
  }

  /** One of them; null if there is no such process, or it is no JVM. */
  public static @Nullable JavaProcess find(long pid) {
    if (!Processes.mayBeAlive(pid)) {
      return null;
    }
    boolean jvm = Processes.hasProc() ? ProcJvm.isJvm(pid) : !PerfFiles.of(pid).isEmpty();
    return jvm ? describe(pid) : null;
  }

  private static JavaProcess describe(long pid) {
    Map<String, String> texts = PerfFiles.of(pid);
    String command = texts.getOrDefault(PerfData.COMMAND, "").trim();
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    String java = texts.getOrDefault(PerfData.VERSION, "");
    return JavaProcess.of(
        pid,
        main.isEmpty() ? ProcJvm.main(pid) : main,
        java.isEmpty() ? ProcJvm.java(pid) : java,
        ProcJvm.isContained(pid));
  }
}
