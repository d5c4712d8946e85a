package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(name = "enable", description = "Puts rules in force again that are passive.")
final class EnableCommand extends AgentCommand {
  @Override
  Request request() {
    return Request.of("enable");
  }
}
