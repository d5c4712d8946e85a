package io.jobwarden.core.cli;

import io.jobwarden.core.control.ControlClient;
import io.jobwarden.core.control.Request;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that an agent in another process carries out, which calls it by the same name. */
@CommandLine.Command(
    synopsisHeading = "Usage: java -jar ",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_LINE,
      ExitCodes.NO_LINE,
      ExitCodes.USAGE_LINE,
      ExitCodes.NOBODY_LINE,
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
abstract class RemoteCommand implements Callable<Integer> {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PID|NAME",
      description = "Number of the process, or its main class or jar.")
  String target;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long to wait for the agent's answer. Default: ${DEFAULT-VALUE}.",
      converter = DurationText.class,
      defaultValue = "60s")
  Duration timeout;

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RemoteCommand() {}

  Request request() {
    return Request.of(spec.name());
  }

  @Override
  public Integer call() throws Exception {
    return Printed.reply(
        spec.commandLine(), ControlClient.send(Target.pid(target), request(), timeout), json);
  }
}
