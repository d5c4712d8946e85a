package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "disable",
    description = "Makes all rules in a JVM passive at once; classes stay woven.")
final class DisableCommand extends AgentCommand {
  @Override
  Request request() {
    return Request.of("disable");
  }
}
