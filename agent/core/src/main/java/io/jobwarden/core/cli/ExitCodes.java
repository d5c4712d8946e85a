package io.jobwarden.core.cli;

/** Exit codes of the commands that speak with running JVMs, and their sentences in the help. */
final class ExitCodes {
  static final int OK = 0;
  static final int NO = 1;
  static final int USAGE = 2;
  static final int NOBODY_THERE = 3;
  static final int NOT_PERMITTED = 4;

  static final String HEADING = "%nExit code:%n";
  static final String OK_LINE = "0:The agent carried it out.";
  static final String NO_LINE =
      "1:The agent says no, or does not answer; standard error tells why.";
  static final String USAGE_LINE = "2:The command line is not understood, or fits several JVMs.";
  static final String NOBODY_LINE = "3:There is no such JVM, or no agent in it.";
  static final String NOT_PERMITTED_LINE = "4:The JVM is another user's, or in another container.";

  private ExitCodes() {}
}
