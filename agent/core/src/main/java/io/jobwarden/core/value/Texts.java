package io.jobwarden.core.value;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Turns objects into texts of bounded length, for logs and labels. */
final class Texts {
  /** Chars of the longest text that a value gives; what is cut ends with …. */
  static final int MAX_LENGTH = 4096;

  private static final int MAX_DEPTH = 4; // an array may hold itself

  private Texts() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String) {
      return cut((String) value);
    }
    if (value.getClass().isArray()) {
      StringBuilder text = new StringBuilder();
      append(text, value, 0);
      return cut(text.toString());
    }
    String text = value.toString();
    return text == null ? "" : cut(text);
  }

  /** Whether it is a short text, a truth or a number that cannot change. */
  static boolean isPlain(Object value) {
    return value instanceof String
        ? ((String) value).length() <= MAX_LENGTH
        : value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof Double
            || value instanceof Float
            || value instanceof Short
            || value instanceof Byte;
  }

  static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = MAX_LENGTH - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }

  /** As {@code Arrays.deepToString} writes it, without the part that is cut anyway. */
  private static void append(StringBuilder text, @Nullable Object value, int depth) {
    if (value == null || !value.getClass().isArray()) {
      text.append(value);
      return;
    }
    text.append('[');
    int length = depth < MAX_DEPTH ? Array.getLength(value) : 0;
    for (int i = 0; i < length && text.length() <= MAX_LENGTH; i++) {
      append(text.append(i == 0 ? "" : ", "), Array.get(value, i), depth + 1);
    }
    text.append(depth < MAX_DEPTH ? "]" : "…]");
  }
}
