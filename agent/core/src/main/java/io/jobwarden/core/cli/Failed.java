package io.jobwarden.core.cli;

/** Ends a command with a sentence for its user. */
final class Failed extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  Failed(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
