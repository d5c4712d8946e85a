package io.jobwarden.core.cli;

import io.jobwarden.core.agent.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar jobwarden-agent.jar …}; called by name from the launcher. */
@Command(
    name = "jobwarden-agent.jar",
    description = "Watches and guards the jobs of a running JVM application.",
    synopsisHeading = "Usage: java -jar ",
    footer = {
      "",
      "As an agent: java -javaagent:jobwarden-agent.jar=jobwarden.yaml -jar your-application.jar"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Commands.OwnVersion.class,
    subcommands = {
      JvmList.class,
      Attach.class,
      Status.class,
      Reload.class,
      Disable.class,
      Enable.class,
      Detach.class,
      Breaker.class,
      Check.class,
      Explain.class,
      PackList.class,
      Heartbeat.class,
      DeadLetterFile.class
    })
public final class Commands implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  private Commands() {}

  /** Runs a command line and returns its exit code; 2 for one that is not understood. */
  public static int run(String[] arguments) {
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  static final class OwnVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Jobwarden " + Version.text()};
    }
  }
}
