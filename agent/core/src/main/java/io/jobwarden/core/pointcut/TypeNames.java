package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names of types that a text with {@code *} and {@code ..} stands for.
 *
 * <p>Takes binary names ({@code com.acme.Host$Connector}) and internal ones alike. A dot of the
 * text also stands for the {@code $} of a nested type, but not for one in a package's name.
 */
final class TypeNames implements Predicate<String> {
  private static final String LANG = "java.lang.";
  private static final char PACKAGES = '\uffff'; // ".." as one character; no name holds it

  private final String text;
  private final String pattern;
  private final boolean anything;
  private final boolean anyPackage;
  private final int literals; // how many characters stand before the first wildcard

  /** Expects a text whose dots and words the parser has checked. */
  TypeNames(String text) {
    this.text = text;
    this.pattern = text.replace("..", String.valueOf(PACKAGES));
    this.anything = pattern.equals("*");
    this.anyPackage = pattern.startsWith("*" + PACKAGES);
    int end = 0;
    while (end < pattern.length()
        && pattern.charAt(end) != '*'
        && pattern.charAt(end) != PACKAGES) {
      end++;
    }
    this.literals = end;
  }

  @Override
  public boolean test(String name) {
    if (anything) {
      return true;
    }
    boolean inLang = name.startsWith("java") && name.startsWith("lang", 5);
    if (!inLang && !startsLike(name)) {
      return false; // what nearly every class comes to
    }
    int simple = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1;
    if (matches(0, name, 0, simple)) {
      return true;
    }
    if (anyPackage && matches(2, name, 0, simple)) {
      return true; // "any packages" includes none
    }
    return inLang
        && simple == LANG.length()
        && separates(name, 4, simple)
        && matches(0, name, simple, simple);
  }

  /**
   * Compares the letters before any wildcard, whatever separates them; the last ones first, since
   * names of one application differ there.
   */
  private boolean startsLike(String name) {
    boolean tooLong = literals == pattern.length() && name.length() > literals;
    if (tooLong || name.length() < literals) {
      return false;
    }
    for (int i = literals - 1; i >= 0; i--) {
      char expected = pattern.charAt(i);
      if (expected != '.' && expected != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(int from, String name, int start, int simple) {
    int at = start;
    for (int i = from; i < pattern.length(); i++) {
      char expected = pattern.charAt(i);
      if (expected == '*') {
        return matchesRun(i + 1, name, at, simple);
      }
      if (expected == PACKAGES) {
        return matchesPackages(i + 1, name, at, simple);
      }
      if (at == name.length()) {
        return false;
      }
      if (name.charAt(at) != expected && !(expected == '.' && separates(name, at, simple))) {
        return false;
      }
      at++;
    }
    return at == name.length();
  }

  private boolean matchesRun(int rest, String name, int start, int simple) {
    for (int at = start; ; at++) {
      if (matches(rest, name, at, simple)) {
        return true;
      }
      if (at == name.length() || separates(name, at, simple)) {
        return false;
      }
    }
  }

  private boolean matchesPackages(int rest, String name, int start, int simple) {
    if (start == name.length() || !separates(name, start, simple)) {
      return false;
    }
    for (int at = start; at < name.length(); at++) {
      if (separates(name, at, simple) && matches(rest, name, at + 1, simple)) {
        return true;
      }
    }
    return false;
  }

  private static boolean separates(String name, int at, int simple) {
    char c = name.charAt(at);
    return c == '.' || c == '/' || (c == '$' && at >= simple);
  }

  boolean isAnything() {
    return anything;
  }

  /** Whether a type must have at least one certain letter in its name. */
  boolean hasLetters() {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '*' && c != '.' && c != PACKAGES) {
        return true;
      }
    }
    return false;
  }

  /**
   * The internal names that a text without wildcards may mean, else none: it does not tell where
   * its package ends and nesting begins.
   */
  List<String> internalNames() {
    List<String> names = new ArrayList<>();
    if (literals < pattern.length()) {
      return names;
    }
    char[] name = text.replace('.', '/').toCharArray();
    for (int i = name.length - 1; i >= 0; i--) {
      if (name[i] == '/') {
        names.add(new String(name));
        name[i] = '$';
      }
    }
    names.add(new String(name));
    names.add("java/lang/" + new String(name));
    return names;
  }

  @Override
  public String toString() {
    return text;
  }
}
