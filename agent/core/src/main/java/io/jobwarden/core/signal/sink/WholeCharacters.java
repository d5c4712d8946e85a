package io.jobwarden.core.signal.sink;

/** Half characters (single surrogates) cannot be written as UTF-8: a mark takes their place. */
final class WholeCharacters {
  private static final char MARK = '\uFFFD';

  private WholeCharacters() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return mended(text);
      }
    }
    return text;
  }

  private static String mended(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        whole.append(c);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        whole.append(c).append(text.charAt(++i));
      } else {
        whole.append(MARK);
      }
    }
    return whole.toString();
  }
}
