package io.jobwarden.core.config.yaml;

import com.google.auto.value.AutoValue;

/**
 * Where something stands: line and column, both from 1, the column in code points, and the file
 * where that is another one than the configuration.
 */
@AutoValue
public abstract class Place implements Comparable<Place> {
  /** Of what stands in no file, such as an environment variable. */
  public static final Place NONE = of(0, 0);

  static final Place START = of(1, 1);

  Place() {}

  public static Place of(int line, int column) {
    return new AutoValue_Place("", line, column);
  }

  /** The same in another file than the configuration. */
  Place in(String other) {
    return line() == 0 ? this : new AutoValue_Place(other, line(), column());
  }

  /** The place after so many code points on the same line. */
  Place plus(int codePoints) {
    return new AutoValue_Place(file(), line(), column() + codePoints);
  }

  /** Empty for the configuration itself. */
  public abstract String file();

  public abstract int line();

  public abstract int column();

  @Override
  public final int compareTo(Place other) {
    int byFile = file().compareTo(other.file());
    if (byFile != 0) {
      return byFile;
    }
    return line() == other.line()
        ? Integer.compare(column(), other.column())
        : Integer.compare(line(), other.line());
  }

  /** {@code 31:14}, {@code packs/ours.yaml:31:14}, or nothing for {@link #NONE}. */
  @Override
  public final String toString() {
    if (line() == 0) {
      return "";
    }
    return (file().isEmpty() ? "" : file() + ":") + line() + ":" + column();
  }
}
