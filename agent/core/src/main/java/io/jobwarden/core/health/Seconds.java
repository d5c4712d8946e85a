package io.jobwarden.core.health;

/** Times for people. */
final class Seconds {
  private Seconds() {}

  /** {@code 95 s}, {@code 1.3 s}, {@code 50 ms}. */
  static String text(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    long tenths = millis < 10_000 ? millis % 1_000 / 100 : 0;
    return millis / 1_000 + (tenths == 0 ? "" : "." + tenths) + " s";
  }
}
