package io.jobwarden.core.config.yaml;

import com.google.auto.value.AutoValue;

/** Where something stands in the file: line and column, both from 1, the column in code points. */
@AutoValue
public abstract class Place implements Comparable<Place> {
  /** Of what stands in no file, such as an environment variable. */
  public static final Place NONE = of(0, 0);

  static final Place START = of(1, 1);

  Place() {}

  public static Place of(int line, int column) {
    return new AutoValue_Place(line, column);
  }

  /** The place after so many code points on the same line. */
  Place plus(int codePoints) {
    return of(line(), column() + codePoints);
  }

  public abstract int line();

  public abstract int column();

  @Override
  public final int compareTo(Place other) {
    return line() == other.line()
        ? Integer.compare(column(), other.column())
        : Integer.compare(line(), other.line());
  }

  /** {@code 31:14}, or nothing for {@link #NONE}. */
  @Override
  public final String toString() {
    return line() == 0 ? "" : line() + ":" + column();
  }
}
