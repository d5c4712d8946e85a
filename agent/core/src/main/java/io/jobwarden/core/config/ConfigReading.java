package io.jobwarden.core.config;

import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.config.yaml.Problem;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.model.AgentConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a file: a configuration, or the reasons why there is none. */
public final class ConfigReading {
  private final String file;
  private final @Nullable AgentConfig config;
  private final boolean strict;
  private final List<Problem> errors;
  private final List<Problem> warnings;
  private final List<Path> packFiles;

  ConfigReading(
      String file,
      @Nullable AgentConfig config,
      boolean strict,
      Problems problems,
      List<Path> packFiles) {
    this.file = file;
    this.errors = problems.errors();
    this.warnings = problems.warnings();
    this.config = errors.isEmpty() ? config : null;
    this.strict = strict;
    this.packFiles = packFiles;
  }

  /** Null if there is an error. */
  public @Nullable AgentConfig config() {
    return config;
  }

  /** True if the file says that errors stop the application's start, as far as it can be read. */
  public boolean strict() {
    return strict;
  }

  /** In the order of the file. */
  public List<Problem> errors() {
    return errors;
  }

  /** In the order of the file. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** Files beside the configuration that it names as packs, whether they could be read or not. */
  public List<Path> packFiles() {
    return packFiles;
  }

  /** All errors and warnings with their places, for people; empty where there is none. */
  public String report() {
    return report("nothing was woven");
  }

  /**
   * The same.
   *
   * @param consequence what follows of errors, for the first line
   */
  public String report(String consequence) {
    StringBuilder report = new StringBuilder();
    if (!errors.isEmpty()) {
      report.append("jobwarden: ").append(count(errors.size(), "problem"));
      report.append(" in ").append(file).append(", ").append(consequence).append('\n');
      list(errors, report);
    }
    if (!warnings.isEmpty()) {
      report.append("jobwarden: ").append(count(warnings.size(), "warning"));
      report.append(" in ").append(file).append('\n');
      list(warnings, report);
    }
    return report.toString();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static void list(List<Problem> problems, StringBuilder report) {
    int width = 0;
    for (Problem problem : problems) {
      width = Math.max(width, problem.place().toString().length());
    }
    for (Problem problem : problems) {
      report.append("  ");
      if (!problem.place().equals(Place.NONE)) {
        String place = problem.place().toString();
        report.append(place);
        for (int i = place.length(); i <= width; i++) {
          report.append(' ');
        }
      }
      report.append(problem.text()).append('\n');
    }
  }
}
