package io.jobwarden.core.config.yaml;

import org.jspecify.annotations.Nullable;

/** Finds code points in a text by their number, without counting from its start each time. */
final class CodePoints {
  /** By code point; null where each is one character. */
  private final int @Nullable [] indexes;

  CodePoints(String text) {
    int count = text.codePointCount(0, text.length());
    indexes = count == text.length() ? null : indexes(text, count);
  }

  private static int[] indexes(String text, int count) {
    int[] indexes = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      indexes[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    indexes[count] = at;
    return indexes;
  }

  /** The index into the text. */
  int indexOf(int number) {
    return indexes == null ? number : indexes[number];
  }
}
