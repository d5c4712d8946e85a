package io.jobwarden.core.pointcut;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class NearestName {
  private NearestName() {}

  /** The name that takes the fewest edits, if those are few; else null. */
  public static @Nullable String to(String written, Collection<String> names) {
    String nearest = null;
    int fewest = few(written) + 1;
    for (String name : names) {
      if (Math.abs(name.length() - written.length()) >= fewest) {
        continue;
      }
      int edits = edits(written, name);
      if (edits < fewest) {
        fewest = edits;
        nearest = name;
      }
    }
    return nearest;
  }

  /** How many edits may be slips. */
  static int few(String written) {
    return Math.max(1, written.length() / 3);
  }

  /** Levenshtein's distance. */
  static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
