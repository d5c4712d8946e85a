package io.jobwarden.sample.dataset;

/**
 * What a connector fetched, unread.
 *
 * @param source the file, address or table that it came from
 */
public record Payload(String source, Format format, String text) {
  /** Length in characters. */
  public int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return source + " (" + format + ", " + length() + " characters)";
  }
}
