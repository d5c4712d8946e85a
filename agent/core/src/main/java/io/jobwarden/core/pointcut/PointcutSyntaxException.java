package io.jobwarden.core.pointcut;

/** A text that is no pointcut: where it goes wrong, what was found, what is expected. */
public final class PointcutSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int column;

  PointcutSyntaxException(int column, String message) {
    super(message, null, false, false); // a message for the author of the file, not a fault of ours
    this.column = column;
  }

  /**
   * Where in the parsed text, counted from 1. A problem inside a named pointcut stands at the place
   * that uses the name; the message tells the column inside.
   */
  public int column() {
    return column;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
