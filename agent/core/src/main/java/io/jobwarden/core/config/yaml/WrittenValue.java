package io.jobwarden.core.config.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, in a line that is not YAML, the value that goes on at some index. */
final class WrittenValue {
  private static final Pattern KEY = Pattern.compile("([\\w.-]+|\"[^\"]*\"|'[^']*')\\s*:\\s+");

  private final String line;
  private final int index;
  private int start;
  private int depth;
  private boolean keySeen;

  private WrittenValue(String line, int index) {
    this.line = line;
    this.index = index;
  }

  static WrittenValue at(String line, int index) {
    WrittenValue value = new WrittenValue(line, index);
    value.find();
    return value;
  }

  /** Where it begins. */
  int start() {
    return start;
  }

  /** What of it was meant to be one text: up to a comment, or the next item inside { } and [ ]. */
  String text() {
    int end = depth > 0 ? endOfItem() : line.indexOf(" #", start);
    return (end < 0 ? line.substring(start) : line.substring(start, end)).trim();
  }

  private int endOfItem() {
    int braces = 0;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '{') {
        braces++;
      } else if (braces > 0 && c == '}') {
        braces--;
      } else if (braces == 0 && (c == ',' || c == '}' || c == ']')) {
        return i;
      }
    }
    return -1;
  }

  private void find() {
    int at = skipBlanks(0);
    start = at;
    while (at < index) {
      at = at == start ? skipBlanks(atStart(at)) : within(at);
    }
    start = Math.min(start, line.length());
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
