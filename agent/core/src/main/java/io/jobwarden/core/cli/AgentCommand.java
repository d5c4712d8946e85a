package io.jobwarden.core.cli;

import io.jobwarden.core.control.ControlClient;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.Request;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command to the agent in another JVM. */
@CommandLine.Command(
    synopsisHeading = "Usage: java -jar ",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the agent refuses, and says why",
      "2:the command line is not understood",
      "3:no such JVM, or no agent in it",
      "4:not permitted, or not possible from here"
    })
abstract class AgentCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PID|NAME",
      description = "The JVM: its process number, or main class or jar.")
  private String target;

  @Option(names = "--json", description = "Prints the answer as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AgentCommand() {}

  abstract Request request();

  @Override
  public final Integer call() {
    try {
      return show(send(target, request()));
    } catch (Failed failed) {
      return tell(spec, failed);
    }
  }

  private int show(Reply reply) {
    if (reply.ok()) {
      spec.commandLine().getOut().println(json ? reply.json() : reply.text());
      return ExitCodes.DONE;
    }
    return tell(spec, new Failed(ExitCodes.REFUSED, reply.text()));
  }

  /** Says why a command came to nothing. */
  static int tell(CommandLine.Model.CommandSpec spec, Failed failed) {
    String sentence = String.valueOf(failed.getMessage());
    String prefix = sentence.startsWith("jobwarden:") ? "" : "jobwarden: error: ";
    spec.commandLine().getErr().println(prefix + sentence);
    return failed.exitCode();
  }

  private static Reply send(String target, Request request) throws Failed {
    long pid = Jvms.find(target);
    try {
      ControlClient client = ControlClient.of(pid);
      if (client == null) {
        throw new Failed(
            ExitCodes.NOT_FOUND,
            "no agent is at work in process " + pid + "; the command attach brings one in");
      }
      return client.send(request);
    } catch (IOException silent) {
      throw new Failed(
          ExitCodes.NOT_FOUND, "the agent in process " + pid + " does not answer: " + silent);
    }
  }
}
