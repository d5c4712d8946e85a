package io.jobwarden.core.config.read;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was meant: the one with the fewest letters to change. */
public final class Nearest {
  /** What is longer is no misspelt word, and would take long to compare. */
  private static final int LONGEST = 60;

  private Nearest() {}

  /** Null where none is near enough to be meant. */
  public static @Nullable String to(String text, Collection<String> words) {
    String wrong = text.length() > LONGEST ? "" : plain(text);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      boolean longer =
          wrong.length() > 3 && plain(word).length() > 3 && wrong.startsWith(plain(word));
      int distance = longer ? 1 : distance(wrong, plain(word));
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    return nearest != null && least <= Math.max(1, nearest.length() / 3) ? nearest : null;
  }

  /** {@code maxSize}, {@code max-size} and {@code max_size} are the same mistake away. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Letters added, left out, changed or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
