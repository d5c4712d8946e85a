package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Shows how the agent in a JVM is: its rules, what they match, what is passive.")
final class StatusCommand extends AgentCommand {
  @Override
  Request request() {
    return Request.of("status");
  }
}
