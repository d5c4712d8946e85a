package io.jobwarden.core.agent;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
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
   * @param config path of the configuration, or empty
   */
  public static void start(boolean attached, String config, Instrumentation instrumentation) {
    Environment environment = Environment.ofThisJvm();
    if (environment.disabled()) {
      AgentLog.info("switched off by JOBWARDEN_DISABLED; the application runs without the agent");
      return;
    }
    Path file = ConfigPlace.find(config, environment);
    if (file == null) {
      return;
    }
    ConfigReading reading = ConfigFile.read(file, environment);
    report(reading);
    AgentConfig valid = reading.config();
    if (valid != null) {
      AgentLog.detailed(valid.debug());
      RunningAgent.start(attached, file, valid, instrumentation);
    } else if (reading.strict() && !attached) {
      System.exit(EXIT_CONFIG); // the file says strict: its user wants no start without the agent
    }
  }

  private static void report(ConfigReading reading) {
    String report = reading.report();
    if (!report.isEmpty()) {
      System.err.print(report);
    }
  }
}
