package io.jobwarden.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Numbers of all types, compared by value. */
final class Numbers {
  /** The answer of {@link #compare} where one is not a number: neither less, equal nor more. */
  static final int UNORDERED = 2;

  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private Numbers() {}

  /** See {@link Template#number}. */
  static double from(Object value) {
    if (value instanceof Number) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Boolean) {
      return (Boolean) value ? 1 : 0;
    }
    if (value instanceof Duration) {
      return ((Duration) value).toNanos() / 1e9;
    }
    if (value instanceof CharSequence && looksLikeNumber(value.toString())) {
      return Double.parseDouble(value.toString());
    }
    throw new Unreadable(
        "found "
            + (value instanceof CharSequence
                ? "'" + Texts.of(value) + "'"
                : "a " + value.getClass().getName())
            + ", expected a number, true, false, a duration or a text that is a number");
  }

  /** Less than 0, 0, 1 or {@link #UNORDERED}. */
  static int compare(Number a, Number b) {
    if (isLong(a) && isLong(b)) {
      return Long.compare(a.longValue(), b.longValue());
    }
    if ((isSmall(a) && isSmall(b)) || isSpecial(a) || isSpecial(b)) {
      return compare(a.doubleValue(), b.doubleValue());
    }
    return Integer.signum(decimal(a).compareTo(decimal(b)));
  }

  private static int compare(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : UNORDERED;
  }

  private static boolean isLong(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong
        || number instanceof LongAdder;
  }

  private static boolean isDouble(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static boolean isSpecial(Number number) {
    return isDouble(number)
        && (Double.isNaN(number.doubleValue()) || Double.isInfinite(number.doubleValue()));
  }

  /** Whether a double holds it exactly. */
  private static boolean isSmall(Number number) {
    long whole = number.longValue();
    return isDouble(number)
        || (isLong(number) && -EXACT_IN_DOUBLE <= whole && whole <= EXACT_IN_DOUBLE);
  }

  private static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal) {
      return (BigDecimal) number;
    }
    if (number instanceof BigInteger) {
      return new BigDecimal((BigInteger) number);
    }
    return isLong(number)
        ? BigDecimal.valueOf(number.longValue())
        : new BigDecimal(number.doubleValue());
  }

  private static boolean looksLikeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
