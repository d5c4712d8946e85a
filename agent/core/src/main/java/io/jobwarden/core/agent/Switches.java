package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The kill switches: while one of them is set, all rules are passive.
 *
 * <p>Guarded by {@code this}.
 */
final class Switches {
  private static final String PROPERTY = "jobwarden.disabled";

  private final Consumer<Boolean> passive;
  private final Set<String> set = new TreeSet<>();

  /** {@code passive} is told whether all rules are passive from now on. */
  Switches(Consumer<Boolean> passive) {
    this.passive = passive;
  }

  /** Looks whether the file is there, and what the system property says. */
  void look(Path file) {
    set(file.toString(), Files.exists(file));
    set(PROPERTY, "true".equalsIgnoreCase(System.getProperty(PROPERTY)));
  }

  /** Sets one of them, called as it is shown, or takes it back. */
  synchronized void set(String name, boolean on) {
    boolean before = !set.isEmpty();
    if (!(on ? set.add(name) : set.remove(name))) {
      return;
    }
    boolean now = !set.isEmpty();
    if (now != before) {
      passive.accept(now);
      AgentLog.info(
          now
              ? "switched off by " + name + ": all rules are passive"
              : "switched on again: all rules are in force");
    }
  }

  /** Those that are set. */
  synchronized Set<String> names() {
    return new TreeSet<>(set);
  }
}
