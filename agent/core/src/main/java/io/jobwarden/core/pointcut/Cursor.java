package io.jobwarden.core.pointcut;

/** A place in a text that is read once, from left to right. */
final class Cursor {
  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  int column() {
    return at + 1;
  }

  void back(int column) {
    at = column - 1;
  }

  String since(int column) {
    return text.substring(column - 1, at);
  }

  boolean atEnd() {
    return at == text.length();
  }

  void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  boolean sees(String symbol) {
    return text.startsWith(symbol, at);
  }

  boolean take(String symbol) {
    if (!sees(symbol)) {
      return false;
    }
    at += symbol.length();
    return true;
  }

  boolean takeSpaced(String symbol) {
    skipSpace();
    return take(symbol);
  }

  void expect(String symbol, String expected) throws PointcutSyntaxException {
    if (!takeSpaced(symbol)) {
      throw instead(expected);
    }
  }

  /** The letters and digits from here on, with those that {@code more} holds; may be empty. */
  String word(String more) {
    int start = at;
    while (at < text.length() && isPart(text.charAt(at), more) && !sees("...")) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isPart(char c, String more) {
    return Character.isJavaIdentifierPart(c) || more.indexOf(c) >= 0;
  }

  /** Tells that something else stands here. */
  PointcutSyntaxException instead(String expected) {
    return new PointcutSyntaxException(column(), "found " + found() + ", expected " + expected);
  }

  private String found() {
    if (atEnd()) {
      return "the end";
    }
    int start = at;
    String word = word("");
    at = start;
    if (!word.isEmpty()) {
      return "`" + word + "`";
    }
    for (String symbol : new String[] {"...", "..", "&&", "||"}) {
      if (sees(symbol)) {
        return "`" + symbol + "`";
      }
    }
    return "`" + new String(Character.toChars(text.codePointAt(at))) + "`";
  }
}
