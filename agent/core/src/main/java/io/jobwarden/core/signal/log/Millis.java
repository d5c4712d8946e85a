package io.jobwarden.core.signal.log;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Durations in nanoseconds as people and machines read them. */
final class Millis {
  private static final long SECOND = 1_000_000_000L;

  private Millis() {}

  /** Milliseconds with at most three decimals: {@code 200}, {@code 41.2}. */
  static BigDecimal number(long nanos) {
    return plain(BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP));
  }

  /** Text for a sentence: {@code 200 ms}, {@code 1.5 s}. */
  static String text(long nanos) {
    if (nanos < SECOND) {
      return plain(BigDecimal.valueOf(nanos, 6).setScale(0, RoundingMode.HALF_UP)) + " ms";
    }
    return plain(BigDecimal.valueOf(nanos, 9).setScale(1, RoundingMode.HALF_UP)) + " s";
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
