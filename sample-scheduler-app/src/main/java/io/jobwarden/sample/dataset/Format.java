package io.jobwarden.sample.dataset;

import java.util.Locale;

/** How a payload is written. */
public enum Format {
  /** Fields between tabs, {@code #} before comments. */
  TAB,
  /** An array of objects. */
  JSON,
  /** Words between white space, {@code #} before comments. */
  WORDS;

  /** Told from the ending of a file's name. */
  public static Format ofFile(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".tab")) {
      return TAB;
    }
    return name.endsWith(".json") ? JSON : WORDS;
  }
}
