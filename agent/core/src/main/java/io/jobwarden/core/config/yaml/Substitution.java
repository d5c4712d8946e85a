package io.jobwarden.core.config.yaml;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env:NAME:-default}} and {@code ${sys:name:-default}} in a text, also several,
 * also in defaults. What was put in is not looked at again; any other {@code ${…}} stays.
 */
final class Substitution {
  private static final int DEEPEST = 10;

  private final Variables variables;

  Substitution(Variables variables) {
    this.variables = variables;
  }

  /** Tells the complaint what is not set, without a default. */
  String replace(String text, Consumer<String> complaint) {
    return replace(text, DEEPEST, complaint);
  }

  private String replace(String text, int depth, Consumer<String> complaint) {
    int from = nextStart(text, 0);
    if (from < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    while (from >= 0) {
      int end = endOf(text, from);
      if (end < 0) {
        complaint.accept("${" + kindAt(text, from) + ": is not closed; write a } behind it");
        break;
      }
      out.append(text, done, from);
      out.append(valueOf(text.substring(from + 2, end), depth, complaint));
      done = end + 1;
      from = nextStart(text, done);
    }
    return out.append(text, done, text.length()).toString();
  }

  private static int nextStart(String text, int from) {
    int at = text.indexOf("${", from);
    while (at >= 0 && !text.startsWith("env:", at + 2) && !text.startsWith("sys:", at + 2)) {
      at = text.indexOf("${", at + 2);
    }
    return at;
  }

  private static String kindAt(String text, int from) {
    return text.substring(from + 2, from + 5);
  }

  private static int endOf(String text, int from) {
    int depth = 0;
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private String valueOf(String inside, int depth, Consumer<String> complaint) {
    String kind = inside.substring(0, 3);
    String rest = inside.substring(4);
    int mark = rest.indexOf(":-");
    String name = mark < 0 ? rest : rest.substring(0, mark);
    String found = lookUp(kind, name);
    if (found != null && !(found.isEmpty() && mark >= 0)) {
      return found;
    }
    if (mark >= 0 && depth > 0) {
      return replace(rest.substring(mark + 2), depth - 1, complaint);
    }
    if (mark >= 0) {
      complaint.accept("more than " + DEEPEST + " defaults stand inside each other");
      return "";
    }
    complaint.accept(
        (kind.equals("env") ? "environment variable " : "system property ")
            + name
            + " is not set; set it, or write ${"
            + kind
            + ":"
            + name
            + ":-default}");
    return "";
  }

  private @Nullable String lookUp(String kind, String name) {
    return kind.equals("env") ? variables.variable(name) : variables.property(name);
  }
}
