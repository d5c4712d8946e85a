package io.jobwarden.core.agent;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.control.AttachAnswer;
import io.jobwarden.core.control.AttachArguments;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.WatchedFile;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.AgentConfig;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/** Starts the agent in the application's JVM; called by name from the launcher. */
public final class Agent {
  /** {@code EX_CONFIG} of sysexits.h: the exit code of an application that may not start so. */
  private static final int EXIT_CONFIG = 78;

  private Agent() {}

  /**
   * Reads the configuration and puts it in force; says so where that cannot be, and leaves the
   * application alone.
   *
   * @param attached false if the application has not begun yet
   * @param arguments path of the configuration, or empty; or what the command attach gives
   */
  public static void start(boolean attached, String arguments, Instrumentation instrumentation) {
    AttachArguments given = AttachArguments.parse(arguments);
    Reply reply;
    try {
      reply = start(attached, given, instrumentation);
    } catch (RuntimeException | Error fault) {
      AttachAnswer.send(given.answer(), Reply.refused("the agent cannot start: " + fault));
      throw fault;
    }
    AttachAnswer.send(given.answer(), reply);
  }

  private static Reply start(
      boolean attached, AttachArguments given, Instrumentation instrumentation) {
    Environment environment = Environment.ofThisJvm();
    if (environment.disabled()) {
      String why = "switched off by JOBWARDEN_DISABLED; the application runs without the agent";
      AgentLog.info(why);
      return Reply.refused(why);
    }
    Path file = ConfigPlace.find(given.config(), environment);
    if (file == null) {
      return Reply.refused("no configuration file at " + given.config());
    }
    WatchedFile watched = new WatchedFile(file);
    ConfigReading reading = ConfigFile.read(file, environment);
    watched.with(reading.packFiles());
    report(reading);
    AgentConfig valid = reading.config();
    if (valid == null) {
      if (reading.strict() && !attached) {
        System.exit(EXIT_CONFIG); // the file says strict: its user wants no start without the agent
      }
      return Reply.refused(reading.report().trim());
    }
    AgentLog.detailed(valid.debug());
    RunningAgent agent =
        RunningAgent.start(attached, watched, file, valid, reading.packFiles(), instrumentation);
    return Reply.done(
        reading.report()
            + "Jobwarden "
            + Version.text()
            + " is at work with "
            + Words.rulesAndGauges(valid)
            + " of "
            + file
            + "\n"
            + String.join("\n", agent.summary()),
        Status.of(agent).json());
  }

  private static void report(ConfigReading reading) {
    String report = reading.report();
    if (!report.isEmpty()) {
      System.err.print(report);
    }
  }
}
