package io.jobwarden.core.cli;

import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = {
      "Tells what an agent does: its rules, what they match, what its guards did.",
      "With the URL of an embedded server (http://127.0.0.1:9464) in place of the number: whether"
          + " that one answers."
    })
final class Status extends RemoteCommand {
  @Override
  public Integer call() throws Exception {
    if (target.startsWith("http://") || target.startsWith("https://")) {
      return Printed.reply(spec.commandLine(), LiveState.of(target, timeout), json);
    }
    return super.call();
  }
}
