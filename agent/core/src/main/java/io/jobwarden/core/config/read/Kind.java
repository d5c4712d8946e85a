package io.jobwarden.core.config.read;

import org.jspecify.annotations.Nullable;

/** A type of the language: how its texts are read, and what to say where they are not. */
public final class Kind<T> {
  private final String expected;
  private final Reader<T> reader;
  private final Reader<String> correction;

  private Kind(String expected, Reader<T> reader, Reader<String> correction) {
    this.expected = expected;
    this.reader = reader;
    this.correction = correction;
  }

  static <T> Kind<T> of(String expected, Reader<T> reader) {
    return new Kind<>(expected, reader, text -> null);
  }

  /** The same with a reader of wrong texts that tells what was meant, if it can. */
  public Kind<T> correctedBy(Reader<String> other) {
    return new Kind<>(expected, reader, other);
  }

  /** What a text of this kind is, such as {@code a duration with a unit}. */
  String expected() {
    return expected;
  }

  /** The value, or null where the text is none of the kind. */
  public @Nullable T read(String text) {
    return reader.read(text);
  }

  public boolean fits(String text) {
    return read(text) != null;
  }

  /** What a wrong text should have been, or null. */
  public @Nullable String correction(String text) {
    return correction.read(text);
  }

  /** Reads a text, or gives null. */
  public interface Reader<T> {
    @Nullable T read(String text);
  }
}
