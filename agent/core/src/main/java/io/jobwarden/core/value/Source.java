package io.jobwarden.core.value;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text and how far it has been read; used by one thread, while a configuration is loaded. */
final class Source {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern SIGN = Pattern.compile("[=!<>]=|&&|\\|\\|");

  private final String text;
  private int at;

  Source(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  void goTo(int place) {
    at = place;
  }

  boolean ended() {
    return at >= text.length();
  }

  /** Whether the rest begins so; nothing is read. */
  boolean sees(String expected) {
    return text.startsWith(expected, at);
  }

  /** Reads over spaces and then over {@code expected}, if that comes next. */
  boolean take(String expected) {
    skipSpaces();
    boolean seen = sees(expected);
    if (seen) {
      at += expected.length();
    }
    return seen;
  }

  void expect(String expected, String orElse) throws ValueSyntaxException {
    if (!take(expected)) {
      throw found(orElse);
    }
  }

  void skipSpaces() {
    while (!ended() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The Java name that comes next; empty if none does. */
  String word() {
    skipSpaces();
    int start = at;
    if (!ended() && Character.isJavaIdentifierStart(text.charAt(at))) {
      do {
        at++;
      } while (!ended() && Character.isJavaIdentifierPart(text.charAt(at)));
    }
    return text.substring(start, at);
  }

  /** A text in quotes, a number, true or false; null if none comes next. */
  @Nullable Object literal() throws ValueSyntaxException {
    skipSpaces();
    if (sees("'")) {
      return quoted();
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      Object value = number(number.group());
      at = number.end();
      return value;
    }
    int start = at;
    String word = word();
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    at = start;
    return null;
  }

  /** What stands here instead of what is expected. */
  ValueSyntaxException found(String expected) {
    skipSpaces();
    int start = at;
    String found = word();
    if (found.isEmpty() && !ended()) {
      Matcher sign = SIGN.matcher(text).region(at, text.length());
      found = sign.lookingAt() ? sign.group() : text.substring(at, text.offsetByCodePoints(at, 1));
    }
    at = start;
    return problem(at, "found " + (found.isEmpty() ? "the end" : found) + ", expected " + expected);
  }

  ValueSyntaxException problem(int place, String message) {
    return new ValueSyntaxException(place + 1, message);
  }

  /** A quote within is written twice, as in YAML and SQL, so that backslashes are just that. */
  private String quoted() throws ValueSyntaxException {
    StringBuilder inside = new StringBuilder();
    int start = at++;
    while (!ended()) {
      char c = text.charAt(at++);
      if (c != '\'') {
        inside.append(c);
      } else if (sees("'")) {
        inside.append('\'');
        at++;
      } else {
        return inside.toString();
      }
    }
    throw problem(start, "found a text without an end, expected ' after it");
  }

  private Object number(String digits) throws ValueSyntaxException {
    boolean whole = digits.matches("-?[0-9]+");
    BigInteger exact = whole ? new BigInteger(digits) : BigInteger.ZERO;
    double near = whole ? 0 : Double.parseDouble(digits);
    if (exact.bitLength() > 63 || Double.isInfinite(near)) {
      throw problem(
          at, "found " + digits + ", expected a number within the range of long or double");
    }
    if (!whole) {
      return near;
    }
    return exact.bitLength() < 32 ? (Object) exact.intValue() : (Object) exact.longValue();
  }
}
