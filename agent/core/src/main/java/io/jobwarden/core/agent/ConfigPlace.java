package io.jobwarden.core.agent;

import io.jobwarden.core.config.Environment;
import io.jobwarden.core.diag.AgentLog;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** Finds the configuration file. */
final class ConfigPlace {
  private static final String DEFAULT = "jobwarden.yaml";

  private ConfigPlace() {}

  /**
   * The file named in the agent's argument, else in {@code JOBWARDEN_CONFIG}, else {@value DEFAULT}
   * in the working directory; null, and a line on standard error, if it is not there.
   */
  static @Nullable Path find(String argument, Environment environment) {
    String named = argument.isEmpty() ? environment.setting("JOBWARDEN_CONFIG") : argument;
    String path = named == null || named.isEmpty() ? DEFAULT : named;
    try {
      Path file = Paths.get(path).toAbsolutePath().normalize();
      if (Files.isRegularFile(file)) {
        return file;
      }
      AgentLog.error(
          "no configuration file at "
              + file
              + (named == null
                  ? "; write -javaagent:jobwarden-agent.jar=path/to/jobwarden.yaml or set"
                      + " JOBWARDEN_CONFIG"
                  : "")
              + "; the application runs without the agent");
    } catch (InvalidPathException notAPath) {
      AgentLog.error(
          "the configuration's path is none: "
              + notAPath.getMessage()
              + "; the application runs without the agent");
    }
    return null;
  }
}
