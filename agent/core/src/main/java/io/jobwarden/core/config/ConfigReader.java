package io.jobwarden.core.config;

import io.jobwarden.core.config.pack.Packs;
import io.jobwarden.core.config.read.Reading;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.section.FileSection;
import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Leaf;
import io.jobwarden.core.config.yaml.Overlay;
import io.jobwarden.core.config.yaml.Problem;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.config.yaml.Tree;
import io.jobwarden.core.config.yaml.YamlFile;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.HttpPlan;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text: as it is in force, then, for its problems alone, without its profile and with
 * each of its other profiles, so that a mistake there does not wait for the day when it matters.
 */
final class ConfigReader {
  private final String text;
  private final String fileName;
  private final Environment environment;
  private final Syntax syntax;
  private final Packs packs;
  private final Problems problems = new Problems();

  ConfigReader(String text, String fileName, Environment environment, Syntax syntax) {
    this.text = text;
    this.fileName = fileName;
    this.environment = environment;
    this.syntax = syntax;
    this.packs = new Packs(folderOf(fileName), environment, syntax);
  }

  private static Path folderOf(String fileName) {
    Path folder = Paths.get(fileName).getParent();
    return folder == null ? Paths.get("") : folder;
  }

  ConfigReading read() {
    Branch file = YamlFile.read(text, environment, problems);
    if (file == null) {
      return new ConfigReading(
          fileName, null, StrictGlance.at(text, environment), problems, packs.files());
    }
    if (isNewer(file.value("version"))) {
      return new ConfigReading(fileName, null, isStrict(file), problems, packs.files());
    }
    Profiles profiles = Profiles.of(file, environment);
    Branch chosen = profiles.chosen();
    Branch withProfile = chosen == null ? file : Overlay.lay(chosen, file);
    Branch inForce = new Overrides(environment).over(withProfile);
    AgentConfig config = readInForce(inForce);
    if (inForce != file) {
      readBare(file);
    }
    for (Map.Entry<String, Branch> other : profiles.others().entrySet()) {
      readAside(Overlay.lay(other.getValue(), file), other.getKey());
    }
    return new ConfigReading(fileName, config, isStrict(withProfile), problems, packs.files());
  }

  private AgentConfig readInForce(Branch tree) {
    Reading reading = new Reading(syntax, problems);
    AgentConfig config = read(tree, reading);
    reading.warnOfLater();
    reading.tellReminders();
    HttpPlan http = new Overrides(environment).http(config, problems);
    AgentConfig read = config.toBuilder().http(http).build();
    return TracesSetting.of(environment).over(MetricsSetting.over(read, environment));
  }

  /**
   * What an override or the profile hides is wrong all the same; what they bring may be missing.
   */
  private void readBare(Branch tree) {
    Problems found = new Problems();
    read(tree, new Reading(syntax, found));
    for (Problem problem : found.errors()) {
      if (problem.severity() != Problem.Severity.MISSING) {
        problems.add(problem);
      }
    }
  }

  private void readAside(Branch tree, String profile) {
    Problems found = new Problems();
    read(tree, new Reading(syntax, found));
    for (Problem problem : found.errors()) {
      if (!problems.contains(problem)) {
        boolean inProfile = problem.path().startsWith("profiles");
        problems.add(inProfile ? problem : problem.noted(" (with profile " + profile + ")"));
      }
    }
  }

  private AgentConfig read(Branch tree, Reading reading) {
    return FileSection.read(
        reading.section(packs.under(tree, reading.problems())),
        environment.serviceName(),
        environment.serviceEnvironment(),
        environment.chaosEnabled());
  }

  /** What a newer language means by its other keys is not for this agent to judge. */
  private boolean isNewer(@Nullable Tree version) {
    String found = version instanceof Leaf ? ((Leaf) version).text() : "";
    if (version == null
        || !found.matches("\\d{1,9}(\\.\\d+)*")
        || major(found) <= FileSection.VERSION) {
      return false;
    }
    problems.error(
        version.place(),
        "version",
        "found "
            + found
            + ", but this agent reads version "
            + FileSection.VERSION
            + "; write version: "
            + FileSection.VERSION
            + ", or use a newer agent");
    return true;
  }

  private static int major(String version) {
    return Integer.parseInt(version.split("\\.")[0]);
  }

  private static boolean isStrict(Branch tree) {
    Tree strict = tree.value("strict");
    return strict instanceof Leaf && ((Leaf) strict).text().equalsIgnoreCase("true");
  }
}
