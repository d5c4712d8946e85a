package io.jobwarden.core.config.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The types of the language. */
public final class Kinds {
  public static final Kind<String> TEXT =
      Kind.of("a text", text -> text.trim().isEmpty() ? null : text);

  /** Also an empty one. */
  public static final Kind<String> ANY_TEXT = Kind.of("a text", text -> text);

  public static final Kind<Boolean> FLAG =
      Kind.of("true or false", Kinds::flag).correctedBy(Kinds::correctFlag);

  /** Zero too. */
  public static final Kind<Duration> DURATION =
      Durations.atLeast(Duration.ZERO, "a duration with a unit");

  public static final Kind<Duration> POSITIVE_DURATION =
      Durations.atLeast(Duration.ofNanos(1), "a duration with a unit, longer than 0s");

  /** From 0 to 1. */
  public static final Kind<Double> SHARE =
      Kind.of("a share from 0% to 100%", Numbers::share).correctedBy(Numbers::correctShare);

  /** Bytes. */
  public static final Kind<Long> SIZE =
      Kind.of("a size with a unit such as 10MB", Numbers::size).correctedBy(Numbers::correctSize);

  public static final Kind<Integer> PORT = whole("a port from 0 to 65535", 0, 65_535);

  public static final Kind<Double> NUMBER =
      Kind.of("a number", text -> Numbers.number(text, Double.NEGATIVE_INFINITY));

  public static final Kind<String> REGEX = Kind.of("a regular expression of Java", Kinds::regex);

  private static final int LONGEST_PATTERN = 1000;

  private Kinds() {}

  /** A duration that is not shorter than another one. */
  public static Kind<Duration> durationOfAtLeast(Duration least, String written) {
    return Durations.atLeast(least, "a duration of at least " + written);
  }

  /** A whole number from one to another. */
  public static Kind<Integer> whole(int least, int most) {
    return whole("a whole number from " + least + " to " + most, least, most);
  }

  /** A whole number of at least so many. */
  public static Kind<Integer> whole(int least) {
    return whole("a whole number of at least " + least, least, Integer.MAX_VALUE);
  }

  /** A number, with or without a fraction, of at least so much. */
  public static Kind<Double> numberOfAtLeast(int least) {
    return Kind.of("a number of at least " + least, text -> Numbers.number(text, least));
  }

  /** A text of a pattern. */
  public static Kind<String> pattern(String expected, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return Kind.of(
        expected,
        text -> text.length() <= LONGEST_PATTERN && pattern.matcher(text).matches() ? text : null);
  }

  /** A text that is understood, or becomes null. */
  public static <T> Kind<T> mapped(String expected, Kind.Reader<T> reader) {
    return Kind.of(expected, reader);
  }

  /** A text that passes a test. */
  public static Kind<String> tested(String expected, Predicate<String> test) {
    return Kind.of(expected, text -> test.test(text) ? text : null);
  }

  /** One of some words. */
  @SafeVarargs
  public static <T> Kind<T> oneOf(Function<T, String> word, T... values) {
    List<String> words = new ArrayList<>();
    for (T value : values) {
      words.add(word.apply(value));
    }
    return Kind.<T>of(
            listed(words),
            text -> {
              int at = words.indexOf(text);
              return at < 0 ? null : values[at];
            })
        .correctedBy(text -> Nearest.to(text, words));
  }

  /** One of some words. */
  public static Kind<String> oneOf(String... words) {
    return oneOf(Function.identity(), words);
  }

  /** One of the names that the user chose elsewhere. */
  public static Kind<String> oneOfNames(List<String> names, String what) {
    String expected = names.isEmpty() ? what + ", which has none" : what + ": " + listed(names);
    return Kind.of(expected, text -> names.contains(text) ? text : null)
        .correctedBy(text -> Nearest.to(text, names));
  }

  private static Kind<Integer> whole(String expected, int least, int most) {
    return Kind.of(expected, text -> Numbers.whole(text, least, most));
  }

  /** {@code a, b or c}. */
  static String listed(List<String> words) {
    if (words.size() == 1) {
      return words.get(0);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static @Nullable Boolean flag(String text) {
    switch (text) {
      case "true":
      case "True":
      case "TRUE":
        return true;
      case "false":
      case "False":
      case "FALSE":
        return false;
      default:
        return null;
    }
  }

  private static @Nullable String correctFlag(String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "yes":
      case "on":
      case "1":
        return "true";
      case "no":
      case "off":
      case "0":
        return "false";
      default:
        return null;
    }
  }

  private static @Nullable String regex(String text) {
    try {
      // a much longer one could be nested too deeply for the stack
      return text.length() > LONGEST_PATTERN ? null : Pattern.compile(text).pattern();
    } catch (PatternSyntaxException notOne) {
      return null;
    }
  }
}
