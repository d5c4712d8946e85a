package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(name = "reload", description = "Lets the agent in a JVM read its configuration anew.")
final class ReloadCommand extends AgentCommand {
  @Override
  Request request() {
    return Request.of("reload");
  }
}
