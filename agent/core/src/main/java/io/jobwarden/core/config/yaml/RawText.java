package io.jobwarden.core.config.yaml;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/** How a value is written in the file: says where each of its characters stands. */
final class RawText {
  static final RawText UNKNOWN = new RawText("", ScalarStyle.FOLDED);

  private final String raw;
  private final ScalarStyle style;

  RawText(String raw, ScalarStyle style) {
    this.raw = raw;
    this.style = style;
  }

  /**
   * Code points from the start of the value to a character of its text.
   *
   * @param column from 1
   * @return 0 where it cannot be told: more than one line, an anchor or a tag in front
   */
  int offsetOf(String text, int column) {
    int chars = Math.max(0, Math.min(column - 1, text.length()));
    if (raw.indexOf('\n') >= 0) {
      return 0;
    }
    if (style == ScalarStyle.PLAIN && raw.equals(text)) {
      return text.codePointCount(0, chars);
    }
    if (style == ScalarStyle.SINGLE_QUOTED && raw.startsWith("'")) {
      return afterSingleQuote(text, chars);
    }
    if (style == ScalarStyle.DOUBLE_QUOTED && raw.startsWith("\"")) {
      return afterDoubleQuote(chars);
    }
    return 0;
  }

  private static int afterSingleQuote(String text, int chars) {
    int quotes = 0;
    for (int i = 0; i < chars; i++) {
      if (text.charAt(i) == '\'') {
        quotes++;
      }
    }
    return 1 + text.codePointCount(0, chars) + quotes;
  }

  private int afterDoubleQuote(int chars) {
    int at = 1;
    for (int i = 0; i < chars && at < raw.length(); ) {
      int width = widthAt(at);
      i += width == 10 || Character.isHighSurrogate(raw.charAt(at)) ? 2 : 1;
      at += width;
    }
    return raw.codePointCount(0, Math.min(at, raw.length()));
  }

  /** Characters of the file that make one of the text. */
  private int widthAt(int at) {
    if (raw.charAt(at) != '\\' || at + 1 >= raw.length()) {
      return Character.isHighSurrogate(raw.charAt(at)) ? 2 : 1;
    }
    switch (raw.charAt(at + 1)) {
      case 'x':
        return 4;
      case 'u':
        return 6;
      case 'U':
        return 10;
      default:
        return 2;
    }
  }
}
