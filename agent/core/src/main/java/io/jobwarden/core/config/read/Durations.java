package io.jobwarden.core.config.read;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as the file writes them: {@code 250ms}, {@code 2.5s}, {@code 5m}, {@code 2h}, {@code
 * 7d}.
 */
final class Durations {
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
  private static final Pattern NEARLY =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([A-Za-z]*)");

  /** A longer one would overflow as nanoseconds. */
  private static final BigDecimal LONGEST_MILLIS =
      BigDecimal.valueOf(Duration.ofDays(36500).toMillis());

  private Durations() {}

  static Kind<Duration> atLeast(Duration least, String expected) {
    return Kind.of(expected, text -> read(text, least)).correctedBy(Durations::correct);
  }

  private static @Nullable Duration read(String text, Duration least) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(millisOf(matcher.group(2)));
    if (millis.compareTo(LONGEST_MILLIS) > 0) {
      return null;
    }
    Duration duration = Duration.ofNanos(millis.movePointRight(6).longValue());
    return duration.compareTo(least) < 0 ? null : duration;
  }

  private static BigDecimal millisOf(String unit) {
    switch (unit) {
      case "ms":
        return BigDecimal.ONE;
      case "s":
        return BigDecimal.valueOf(1_000);
      case "m":
        return BigDecimal.valueOf(60_000);
      case "h":
        return BigDecimal.valueOf(3_600_000);
      default:
        return BigDecimal.valueOf(86_400_000);
    }
  }

  /** A number without a unit means seconds to most people. */
  private static @Nullable String correct(String text) {
    Matcher matcher = NEARLY.matcher(text.trim());
    if (!matcher.matches() || DURATION.matcher(text).matches()) {
      return null;
    }
    String unit = unitOf(matcher.group(2).toLowerCase(Locale.ROOT));
    return unit == null ? null : matcher.group(1) + unit;
  }

  private static @Nullable String unitOf(String word) {
    if (word.isEmpty() || word.matches("s|secs?|seconds?")) {
      return "s";
    }
    if (word.matches("ms|msecs?|millis|milliseconds?")) {
      return "ms";
    }
    if (word.matches("m|mins?|minutes?")) {
      return "m";
    }
    if (word.matches("h|hrs?|hours?")) {
      return "h";
    }
    return word.matches("d|days?") ? "d" : null;
  }
}
