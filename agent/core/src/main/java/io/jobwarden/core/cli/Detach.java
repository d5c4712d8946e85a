package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "detach",
    synopsisHeading = "Usage: java -jar ",
    description =
        "Takes the agent out of a running JVM: woven classes are reset, nothing of it stays.",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_LINE,
      ExitCodes.NO_LINE,
      ExitCodes.USAGE_LINE,
      ExitCodes.NOBODY_LINE,
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
final class Detach extends RemoteCommand {
  @Override
  Request request() {
    return Request.of("detach");
  }
}
