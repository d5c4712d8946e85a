package io.jobwarden.core.value;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelt name was meant to be. */
final class Nearest {
  private Nearest() {}

  /** The closest of the known names, if it is close at all: a third of its letters wrong. */
  static @Nullable String to(String found, List<String> known) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least && distance <= Math.max(1, name.length() / 3)) {
        least = distance;
        nearest = name;
      }
    }
    return nearest;
  }

  /** Levenshtein's: letters to insert, drop or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
