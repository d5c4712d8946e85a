package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "enable",
    synopsisHeading = "Usage: java -jar ",
    description = "Puts the rules in force again that disable made passive.",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_LINE,
      ExitCodes.NO_LINE,
      ExitCodes.USAGE_LINE,
      ExitCodes.NOBODY_LINE,
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
final class Enable extends RemoteCommand {
  @Override
  Request request() {
    return Request.of("enable");
  }
}
