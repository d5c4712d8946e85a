package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "reload",
    synopsisHeading = "Usage: java -jar ",
    description =
        "Makes the agent read its configuration again, and tells what changed; a file with mistakes changes nothing.",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_LINE,
      ExitCodes.NO_LINE,
      ExitCodes.USAGE_LINE,
      ExitCodes.NOBODY_LINE,
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
final class Reload extends RemoteCommand {
  @Override
  Request request() {
    return Request.of("reload");
  }
}
