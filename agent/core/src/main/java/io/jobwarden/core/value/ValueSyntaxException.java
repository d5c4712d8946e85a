package io.jobwarden.core.value;

/** A value or condition that cannot be understood: where, what was found and what is expected. */
public final class ValueSyntaxException extends Exception {
  private final int column;

  ValueSyntaxException(int column, String message) {
    super(message);
    this.column = column;
  }

  /** Where in the text, counted in chars from 1; one past the end where something is missing. */
  public int column() {
    return column;
  }
}
