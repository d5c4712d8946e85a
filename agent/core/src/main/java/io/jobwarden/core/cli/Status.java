package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    synopsisHeading = "Usage: java -jar ",
    description = {
      "Tells what an agent does: its rules, what they match, what its guards did.",
      "With the URL of an embedded server (http://127.0.0.1:9464) in place of the number: whether"
          + " that one answers."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_LINE,
      ExitCodes.NO_LINE,
      ExitCodes.USAGE_LINE,
      ExitCodes.NOBODY_LINE,
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
final class Status extends RemoteCommand {
  @Override
  Request request() {
    return Request.of("status");
  }

  @Override
  public Integer call() throws Exception {
    if (target.startsWith("http://") || target.startsWith("https://")) {
      return Printed.reply(spec.commandLine(), LiveState.of(target, timeout), json);
    }
    return super.call();
  }
}
