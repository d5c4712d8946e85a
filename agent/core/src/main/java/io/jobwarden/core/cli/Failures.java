package io.jobwarden.core.cli;

import io.jobwarden.core.control.NotReachedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws on purpose into a sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    int code;
    if (failure instanceof CommandRefused) {
      code = ((CommandRefused) failure).code();
    } else if (failure instanceof NotReachedException) {
      code = code((NotReachedException) failure);
    } else {
      throw failure;
    }
    command.getErr().println("jobwarden: " + failure.getMessage());
    command.getErr().flush();
    return code;
  }

  private static int code(NotReachedException failure) {
    switch (failure.why()) {
      case NO_AGENT:
        return ExitCodes.NOBODY_THERE;
      case NOT_PERMITTED:
        return ExitCodes.NOT_PERMITTED;
      default:
        return ExitCodes.NO;
    }
  }
}
