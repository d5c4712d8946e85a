package io.jobwarden.core.config.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;

/** The lines of a text, looked up by the marks of the YAML library, which count code points. */
final class Lines {
  private final String[] lines;

  Lines(String text) {
    lines = text.split("\r\n|\r|\n", -1);
  }

  String line(Mark mark) {
    return mark.getLine() < lines.length ? lines[mark.getLine()] : "";
  }

  /** The index into the line. */
  int charIndex(Mark mark) {
    String line = line(mark);
    int points = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, points);
  }

  /** A blank at the end of a line. */
  char charAt(Mark mark) {
    int index = charIndex(mark);
    return index < line(mark).length() ? line(mark).charAt(index) : ' ';
  }

  /** The place of an index into the mark's line. */
  Place place(Mark mark, int index) {
    return Place.of(mark.getLine() + 1, line(mark).codePointCount(0, index) + 1);
  }
}
