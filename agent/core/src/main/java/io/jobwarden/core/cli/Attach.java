package io.jobwarden.core.cli;

import io.jobwarden.core.agent.Version;
import io.jobwarden.core.cli.jvm.AgentLoad;
import io.jobwarden.core.control.ControlClient;
import io.jobwarden.core.control.ControlFile;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "attach",
    synopsisHeading = "Usage: java -jar ",
    description = {
      "Brings the agent into a running JVM, and prints what the agent in there says.",
      "An agent that is in already takes the file over. From JDK 21 on, the JVM itself warns of any"
          + " agent that is loaded while it runs."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:The agent is in and its rules are in force.",
      "1:The agent, or the JVM, says no, or the agent does not answer; standard error tells why.",
      ExitCodes.USAGE_LINE,
      "3:There is no such JVM.",
      ExitCodes.NOT_PERMITTED_LINE
    },
    mixinStandardHelpOptions = true)
final class Attach implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PID|NAME",
      description = "Number of the process, or its main class or jar.")
  private String target;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration, as the process sees it; it is watched from then on.")
  private Path config;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long to wait for the agent's answer. Default: ${DEFAULT-VALUE}.",
      converter = DurationText.class,
      defaultValue = "30s")
  private Duration timeout;

  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "The agent's jar. Default: the one of this command.")
  private @Nullable Path agent;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Attach() {}

  @Override
  public Integer call() throws IOException {
    long pid = Target.jvm(target);
    Path file = Target.visible(pid, config, "configuration");
    ControlFile there = there(pid);
    Reply reply = there != null ? again(pid, there.facts(), file) : attach(pid, file);
    return Printed.reply(spec.commandLine(), reply, json);
  }

  private Reply attach(long pid, Path file) throws IOException {
    String hindrance = AgentLoad.hindrance();
    if (!hindrance.isEmpty()) {
      throw new CommandRefused(ExitCodes.NO, hindrance);
    }
    Path jar = Target.visible(pid, agent == null ? OwnJar.path() : agent, "agent's jar");
    return Attaching.of(pid, jar, file, timeout);
  }

  private static @Nullable ControlFile there(long pid) {
    try {
      return ControlFile.find(pid);
    } catch (IOException e) {
      throw new CommandRefused(
          ExitCodes.NOT_PERMITTED,
          "the control file of process " + pid + " cannot be trusted or read: " + e.getMessage());
    }
  }

  /** Attaching twice is no mistake; another jar is another wish, which detach makes room for. */
  private Reply again(long pid, ControlFile.Facts facts, Path file) throws IOException {
    String there = "Jobwarden " + facts.version() + " is in process " + pid + " already";
    if (agent != null || !facts.version().equals(Version.text())) {
      return Reply.refused(
          there
              + "; write detach "
              + pid
              + " before you attach "
              + (agent == null ? "version " + Version.text() : agent));
    }
    Map<String, String> arguments = Collections.singletonMap("config", file.toString());
    Reply reply = ControlClient.send(pid, Request.of("reload", arguments), timeout);
    return Reply.of(reply.ok(), there + "\n" + reply.text(), reply.json());
  }
}
