package io.jobwarden.core.cli;

import io.jobwarden.core.control.AttachAnswer;
import io.jobwarden.core.control.Reply;
import java.io.File;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Brings the agent into a JVM; believes what it says itself, not what the attach API says of it.
 */
@Command(
    name = "attach",
    synopsisHeading = "Usage: java -jar ",
    description = "Brings the agent into a JVM that runs, and waits for what it says.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the agent is at work",
      "1:the agent refuses: the configuration has errors, or it cannot start",
      "2:the command line is not understood",
      "3:no such JVM",
      "4:not permitted, or not possible from here"
    })
final class AttachCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "PID|NAME",
      description = "The JVM: its process number, or main class or jar.")
  private String target;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration, which that JVM must be able to read.")
  private Path config;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for the agent's answer; ${DEFAULT-VALUE} if not given.")
  private long timeoutSeconds;

  @Option(names = "--json", description = "Prints the answer as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AttachCommand() {}

  @Override
  public Integer call() {
    try {
      Reply reply = attach(Jvms.find(target));
      if (!reply.ok()) {
        throw new Failed(ExitCodes.REFUSED, reply.text());
      }
      spec.commandLine().getOut().println(json ? reply.json() : reply.text());
      return ExitCodes.DONE;
    } catch (Failed failed) {
      return AgentCommand.tell(spec, failed);
    }
  }

  private Reply attach(long pid) throws Failed {
    Path file = config.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new Failed(ExitCodes.REFUSED, "no configuration file at " + file);
    }
    File jar = OwnJar.file();
    try (AttachAnswer answer = AttachAnswer.open()) {
      String arguments = "jar=" + jar + "\nanswer=" + answer.address() + "\nconfig=" + file;
      String said = load(jar, pid, arguments);
      try {
        return answer.await(said == null ? timeoutSeconds : Math.min(timeoutSeconds, 5));
      } catch (SocketTimeoutException late) {
        throw new Failed(ExitCodes.NOT_PERMITTED, silence(pid, said));
      }
    } catch (IOException odd) {
      throw new Failed(ExitCodes.NOT_PERMITTED, "cannot wait for the agent's answer: " + odd);
    }
  }

  /** Answers what the attach API says against it, which need not be true; or null. */
  private static @Nullable String load(File jar, long pid, String arguments) {
    try {
      ByteBuddyAgent.attach(jar, String.valueOf(pid), arguments);
      return null;
    } catch (RuntimeException | LinkageError reported) {
      Throwable cause = reported;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return String.valueOf(cause);
    }
  }

  private String silence(long pid, @Nullable String said) {
    return said == null
        ? "the agent in process "
            + pid
            + " has not answered within "
            + timeoutSeconds
            + " s; look at that process's standard error"
        : "process " + pid + " cannot be attached to: " + said;
  }
}
