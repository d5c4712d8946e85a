package io.jobwarden.core.cli;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.heartbeat.HeartbeatCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "heartbeat",
    synopsisHeading = "Usage: java -jar ",
    description = "Tells how old a heartbeat file is; fit for probes of cron, Docker, Kubernetes.",
    footer = {
      "",
      "Exit code: 0 if it is fresh, 1 if it is stale or its process has stopped, 2 if it cannot be"
          + " read."
    },
    mixinStandardHelpOptions = true)
final class Heartbeat implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The heartbeat file.")
  private Path file;

  @Option(
      names = "--max-lag",
      paramLabel = "DURATION",
      description = "Age from which it is stale: 60s, 5m, … Default: ${DEFAULT-VALUE}.",
      defaultValue = "60s")
  private String maxLag;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Heartbeat() {}

  @Override
  public Integer call() {
    Duration allowed = Kinds.DURATION.read(maxLag);
    if (allowed == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--max-lag: found " + maxLag + ", expected a duration with a unit; write 60s");
    }
    HeartbeatCheck check = HeartbeatCheck.of(file, allowed, Ticker.SYSTEM.epochMillis());
    spec.commandLine().getOut().println(check.text());
    return check.code();
  }
}
