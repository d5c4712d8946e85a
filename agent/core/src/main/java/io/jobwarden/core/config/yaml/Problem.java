package io.jobwarden.core.config.yaml;

import com.google.auto.value.AutoValue;

/** One thing that is wrong with a configuration, and what to write instead. */
@AutoValue
public abstract class Problem implements Comparable<Problem> {
  Problem() {}

  static Problem of(Severity severity, Place place, String path, String sentence) {
    return new AutoValue_Problem(severity, place, path, sentence);
  }

  /** How bad a problem is. */
  public enum Severity {
    /** The configuration cannot be used. */
    ERROR,
    /** A key is missing; an error, unless what is laid over brings it. */
    MISSING,
    /** The configuration can be used, but not all of it has an effect. */
    WARNING
  }

  public abstract Severity severity();

  public abstract Place place();

  /** The key's path, such as {@code rules[2].retry.attempts}; empty for the file as a whole. */
  public abstract String path();

  /** What was found, what is expected, what to write. */
  public abstract String sentence();

  /** True unless it is a warning. */
  public final boolean isError() {
    return severity() != Severity.WARNING;
  }

  /** The same in another file than the configuration. */
  Problem in(String file) {
    return of(severity(), place().in(file), path(), sentence());
  }

  /** The same with more to its sentence. */
  public final Problem noted(String note) {
    return of(severity(), place(), path(), sentence() + note);
  }

  @Override
  public final int compareTo(Problem other) {
    int byPlace = place().compareTo(other.place());
    if (byPlace != 0) {
      return byPlace;
    }
    int byPath = path().compareTo(other.path());
    return byPath != 0 ? byPath : sentence().compareTo(other.sentence());
  }

  /** Path and sentence, without the place. */
  public final String text() {
    return path().isEmpty() ? sentence() : path() + ": " + sentence();
  }
}
