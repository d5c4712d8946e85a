package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done to breakers. */
@Command(
    name = "breaker",
    synopsisHeading = "Usage: java -jar ",
    description = "Acts on the breakers of a rule.",
    mixinStandardHelpOptions = true,
    subcommands = BreakerCommand.Reset.class)
final class BreakerCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  BreakerCommand() {}

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "reset",
      description = "Closes circuits of a rule's breaker, as if nothing had been.")
  static final class Reset extends AgentCommand {
    @Parameters(index = "1", paramLabel = "RULE", description = "Name of the rule.")
    private String rule;

    @Option(names = "--key", description = "The circuit of one key; all of them if not given.")
    private @Nullable String key;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Reset() {}

    @Override
    Request request() {
      Map<String, String> arguments = new HashMap<>();
      arguments.put("rule", rule);
      if (key != null) {
        arguments.put("key", key);
      }
      return Request.of("breaker-reset", arguments);
    }
  }
}
