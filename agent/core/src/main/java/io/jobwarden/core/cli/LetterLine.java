package io.jobwarden.core.cli;

import io.jobwarden.core.signal.letter.StoredLetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A letter in one line for people. */
final class LetterLine {
  private static final int MAX_VALUE = 60;
  private static final int MAX_MESSAGE = 100;

  private LetterLine() {}

  static String of(StoredLetter letter) {
    StringBuilder line = new StringBuilder(plain(letter.timestamp()));
    line.append("  ").append(plain(letter.rule()));
    String gap = "  ";
    for (Map.Entry<String, String> label : letter.labels().entrySet()) {
      line.append(gap).append(plain(label.getKey())).append('=');
      line.append(shortened(plain(label.getValue()), MAX_VALUE));
      gap = " ";
    }
    add(line, "attempts=", letter.text("attempts"));
    line.append("  ").append(error(letter));
    add(line, "run_id=", letter.text("run_id"));
    return line.toString();
  }

  /** The type of what was thrown. */
  static String type(StoredLetter letter) {
    String type = letter.text("error.type");
    return type == null ? "(no exception)" : plain(type);
  }

  private static String error(StoredLetter letter) {
    String message = letter.text("error.message");
    return message == null
        ? type(letter)
        : type(letter) + ": " + shortened(plain(message), MAX_MESSAGE);
  }

  private static void add(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.append("  ").append(name).append(shortened(plain(value), MAX_VALUE));
    }
  }

  private static String shortened(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 1) + "…";
  }

  /** Without what would break the line, or steer the terminal. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(Character.isISOControl(c) ? ' ' : c);
    }
    return plain.toString();
  }
}
