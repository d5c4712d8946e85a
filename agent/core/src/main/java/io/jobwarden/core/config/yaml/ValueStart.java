package io.jobwarden.core.config.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, in a line that is not YAML, where the value begins that goes on at some index. */
final class ValueStart {
  private static final Pattern KEY = Pattern.compile("([\\w.-]+|\"[^\"]*\"|'[^']*')\\s*:\\s+");

  private final String line;
  private final int index;
  private int start;
  private int depth;
  private boolean keySeen;

  private ValueStart(String line, int index) {
    this.line = line;
    this.index = index;
  }

  static int of(String line, int index) {
    return new ValueStart(line, index).find();
  }

  private int find() {
    int at = skipBlanks(0);
    start = at;
    while (at < index) {
      at = at == start ? skipBlanks(atStart(at)) : within(at);
    }
    return Math.min(start, line.length());
  }

  /** Passes what stands in front of a value: a dash, a key, an opening bracket. */
  private int atStart(int at) {
    Matcher key = KEY.matcher(line).region(at, line.length());
    if (depth == 0 && line.startsWith("- ", at)) {
      return next(at + 2);
    }
    if ((depth > 0 || !keySeen) && key.lookingAt() && key.end() <= index) {
      keySeen = true;
      return next(key.end());
    }
    if (line.charAt(at) == '{' || line.charAt(at) == '[') {
      depth++;
      return next(at + 1);
    }
    return quoted(at);
  }

  private int within(int at) {
    char c = line.charAt(at);
    if (depth > 0 && c == ',') {
      return next(at + 1);
    }
    if (depth > 0 && (c == '}' || c == ']')) {
      depth--;
    }
    return at + 1;
  }

  private int next(int at) {
    start = skipBlanks(at);
    return start;
  }

  private int quoted(int at) {
    char quote = line.charAt(at);
    int end = quote == '"' || quote == '\'' ? line.indexOf(quote, at + 1) : -1;
    return end < 0 ? at + 1 : end + 1;
  }

  private int skipBlanks(int at) {
    int next = at;
    while (next < line.length() && line.charAt(next) == ' ') {
      next++;
    }
    return next;
  }
}
