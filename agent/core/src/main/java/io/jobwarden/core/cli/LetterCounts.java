package io.jobwarden.core.cli;

import io.jobwarden.core.signal.letter.StoredLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many letters there are, by rule and type of error. */
final class LetterCounts {
  private final Map<String, Map<String, Long>> byRule = new TreeMap<>();
  private long total;

  void add(StoredLetter letter) {
    total++;
    byRule
        .computeIfAbsent(LetterLine.plain(letter.rule()), unknown -> new TreeMap<>())
        .merge(LetterLine.type(letter), 1L, Long::sum);
  }

  long total() {
    return total;
  }

  /** The total, then a line for each rule and type, the most frequent first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (total == 0) {
      lines.add("no dead letters");
      return lines;
    }
    lines.add(total + (total == 1 ? " dead letter" : " dead letters"));
    int digits = Long.toString(total).length();
    int width = byRule.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<Kind> kinds = new ArrayList<>();
    byRule.forEach((rule, types) -> types.forEach((type, n) -> kinds.add(new Kind(rule, type, n))));
    kinds.sort(Comparator.comparingLong((Kind kind) -> -kind.count));
    for (Kind kind : kinds) {
      lines.add(
          "  "
              + padded(Long.toString(kind.count), digits, true)
              + "  "
              + padded(kind.rule, width, false)
              + "  "
              + kind.type);
    }
    return lines;
  }

  private static String padded(String text, int width, boolean right) {
    StringBuilder spaces = new StringBuilder();
    for (int i = text.length(); i < width; i++) {
      spaces.append(' ');
    }
    return right ? spaces + text : text + spaces;
  }

  private static final class Kind {
    final String rule;
    final String type;
    final long count;

    Kind(String rule, String type, long count) {
      this.rule = rule;
      this.type = type;
      this.count = count;
    }
  }
}
