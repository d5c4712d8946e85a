package io.jobwarden.core.config.read;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, shares and sizes as the file writes them. */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)(%?)");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(B|KB|MB|GB|KiB|MiB|GiB)");
  private static final Pattern NEARLY_SIZE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([KMG]?)(i?)B?", Pattern.CASE_INSENSITIVE);

  private Numbers() {}

  static @Nullable Integer whole(String text, long least, long most) {
    if (!WHOLE.matcher(text).matches()) {
      return null;
    }
    long number = Long.parseLong(text);
    return number < least || number > most ? null : (int) number;
  }

  static @Nullable Double number(String text, double least) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    double number = Double.parseDouble(text);
    return number < least ? null : number;
  }

  static @Nullable Double share(String text) {
    Matcher matcher = SHARE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    double share = (matcher.group(2).isEmpty() ? number : number.movePointLeft(2)).doubleValue();
    return share > 1 ? null : share;
  }

  /** {@code 20} means 20% to most people. */
  static @Nullable String correctShare(String text) {
    Double number = number(text, 0);
    return number != null && number <= 100 ? text + "%" : null;
  }

  /** Bytes. */
  static @Nullable Long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal bytes =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(bytesOf(matcher.group(2))));
    return bytes.signum() == 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? null
        : Math.max(1L, bytes.longValue());
  }

  static @Nullable String correctSize(String text) {
    Matcher matcher = NEARLY_SIZE.matcher(text);
    if (!matcher.matches() || SIZE.matcher(text).matches()) {
      return null;
    }
    String prefix = matcher.group(2).toUpperCase(Locale.ROOT);
    return matcher.group(1)
        + prefix
        + (prefix.isEmpty() ? "" : matcher.group(3).toLowerCase(Locale.ROOT))
        + "B";
  }

  private static long bytesOf(String unit) {
    switch (unit) {
      case "KB":
        return 1_000L;
      case "MB":
        return 1_000_000L;
      case "GB":
        return 1_000_000_000L;
      case "KiB":
        return 1L << 10;
      case "MiB":
        return 1L << 20;
      case "GiB":
        return 1L << 30;
      default:
        return 1L;
    }
  }
}
