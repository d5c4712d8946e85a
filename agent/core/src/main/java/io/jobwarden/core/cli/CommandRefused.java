package io.jobwarden.core.cli;

/** Ends a command with a sentence on standard error and an exit code. */
final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  CommandRefused(int code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
