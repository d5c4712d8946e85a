package io.jobwarden.core.cli;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    synopsisHeading = "Usage: java -jar ",
    description = "Reads a configuration and tells all that is wrong with it.",
    footer = {"", "Exit code: 0 if the file is valid, 1 if not."},
    mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The configuration, in YAML.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Check() {}

  @Override
  public Integer call() {
    ConfigReading reading = ConfigFile.read(file, Environment.ofThisJvm());
    boolean valid = reading.config() != null;
    if (!reading.report().isEmpty()) {
      spec.commandLine().getErr().print(reading.report());
      spec.commandLine().getErr().flush();
    }
    if (valid) {
      spec.commandLine().getOut().println("jobwarden: " + file + " is valid");
    }
    return valid ? 0 : 1;
  }
}
