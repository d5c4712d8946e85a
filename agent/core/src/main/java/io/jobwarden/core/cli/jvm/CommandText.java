package io.jobwarden.core.cli.jvm;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the main class or jar in a command that started a JVM. */
final class CommandText {
  private static final Set<String> WITH_VALUE =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "-cp",
                  "-classpath",
                  "--class-path",
                  "-p",
                  "--module-path",
                  "--upgrade-module-path",
                  "--add-modules",
                  "--limit-modules",
                  "--add-reads",
                  "--add-exports",
                  "--add-opens",
                  "--patch-module",
                  "--enable-native-access")));

  private static final Set<String> BEFORE_MAIN =
      Collections.unmodifiableSet(new HashSet<>(Arrays.asList("-jar", "-m", "--module")));

  private CommandText() {}

  /** Empty if it stands in a file of arguments, or nowhere. */
  static String main(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (BEFORE_MAIN.contains(word)) {
        return i + 1 < command.size() ? command.get(i + 1) : "";
      }
      if (word.startsWith("--module=")) {
        return word.substring("--module=".length());
      }
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return word;
      }
    }
    return "";
  }
}
