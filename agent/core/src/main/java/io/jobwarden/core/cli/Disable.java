package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "disable",
    synopsisHeading = "Usage: java -jar ",
    description = "Makes all rules passive: calls run as if there were none, until enable.",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_LINE,
      ExitCodes.NO_LINE,
      ExitCodes.USAGE_LINE,
      ExitCodes.NOBODY_LINE,
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
final class Disable extends RemoteCommand {
  @Override
  Request request() {
    return Request.of("disable");
  }
}
