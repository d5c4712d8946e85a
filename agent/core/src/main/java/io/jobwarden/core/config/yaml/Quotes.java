package io.jobwarden.core.config.yaml;

/** Writes a text the way YAML wants it quoted. */
final class Quotes {
  private Quotes() {}

  /** Double quotes, or single ones where double ones would need escapes. */
  static String around(String text) {
    return text.indexOf('"') < 0 && text.indexOf('\\') < 0
        ? '"' + text + '"'
        : "'" + text.replace("'", "''") + "'";
  }
}
