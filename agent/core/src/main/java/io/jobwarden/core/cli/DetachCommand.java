package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import picocli.CommandLine.Command;

@Command(name = "detach", description = "Takes the agent out of a JVM: classes are as they were.")
final class DetachCommand extends AgentCommand {
  @Override
  Request request() {
    return Request.of("detach");
  }
}
