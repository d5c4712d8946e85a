package io.jobwarden.core.cli;

import io.jobwarden.core.control.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "breaker",
    synopsisHeading = "Usage: java -jar ",
    synopsisSubcommandLabel = "COMMAND",
    description = "Speaks with the circuit breakers of a running agent.",
    subcommands = Breaker.Reset.class,
    mixinStandardHelpOptions = true)
final class Breaker implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  Breaker() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: write reset");
  }

  @Command(name = "reset", description = "Closes the breakers of a rule; their windows begin anew.")
  static final class Reset extends RemoteCommand {
    @Parameters(index = "1", paramLabel = "RULE", description = "Name of the rule.")
    private String rule;

    @Option(names = "--key", paramLabel = "KEY", description = "Of this key only; else of all.")
    private @Nullable String key;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Reset() {}

    @Override
    Request request() {
      Map<String, String> arguments = new LinkedHashMap<>();
      arguments.put("rule", rule);
      if (key != null) {
        arguments.put("key", key);
      }
      return Request.of("breaker-reset", arguments);
    }
  }
}
