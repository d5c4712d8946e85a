package io.jobwarden.core.pointcut;

/** A method's name in which {@code *} stands for any run of characters. */
final class MethodName {
  private final String pattern;
  private final boolean literal;

  MethodName(String pattern) {
    this.pattern = pattern;
    this.literal = pattern.indexOf('*') < 0;
  }

  boolean matches(String name) {
    return literal ? pattern.equals(name) : matches(0, name, 0);
  }

  private boolean matches(int from, String name, int start) {
    int at = start;
    for (int i = from; i < pattern.length(); i++) {
      char expected = pattern.charAt(i);
      if (expected == '*') {
        return matchesRun(i + 1, name, at);
      }
      if (at == name.length() || name.charAt(at) != expected) {
        return false;
      }
      at++;
    }
    return at == name.length();
  }

  private boolean matchesRun(int rest, String name, int start) {
    for (int at = start; at <= name.length(); at++) {
      if (matches(rest, name, at)) {
        return true;
      }
    }
    return false;
  }

  /** How unlike it a name is; {@link Shortfall#FAR} if nobody could have meant it. */
  int edits(String name) {
    String letters = pattern.replace("*", "");
    int edits = NearestName.edits(letters, name);
    if (edits <= NearestName.few(letters)) {
      return edits;
    }
    boolean part = name.contains(letters) || letters.contains(name);
    return part && Math.min(name.length(), letters.length()) > 2 ? Shortfall.NAME : Shortfall.FAR;
  }

  /** Whether a class with this header may declare such a method. */
  boolean mayStandIn(ClassHeader header) {
    return !literal || header.holds(pattern);
  }
}
