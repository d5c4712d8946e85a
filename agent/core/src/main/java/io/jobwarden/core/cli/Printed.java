package io.jobwarden.core.cli;

import io.jobwarden.core.control.Reply;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Prints an agent's reply. */
final class Printed {
  private Printed() {}

  /** On standard output what was done, on standard error what was not; returns the exit code. */
  static int reply(CommandLine command, Reply reply, boolean json) {
    PrintWriter out = reply.ok() || json ? command.getOut() : command.getErr();
    String text = json ? reply.json() : reply.text();
    if (!text.isEmpty()) {
      out.print(text.endsWith("\n") ? text : text + System.lineSeparator());
    }
    out.flush();
    if (json && !reply.ok()) {
      command.getErr().println(reply.text());
      command.getErr().flush();
    }
    return reply.ok() ? ExitCodes.OK : ExitCodes.NO;
  }
}
