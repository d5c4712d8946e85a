package io.jobwarden.core.cli;

/**
 * What commands tell their callers by the exit code, beside 2 for a usage that is not understood.
 */
final class ExitCodes {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int NOT_FOUND = 3;
  static final int NOT_PERMITTED = 4;

  private ExitCodes() {}
}
