package io.jobwarden.sample.dataset;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts the tz database's files into fields. */
final class Lines {
  private Lines() {}

  /** The fields of each line that is neither empty nor a comment. */
  static List<List<String>> fields(String text, Pattern separator) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(separator.split(line, -1)))
        .toList();
  }
}
