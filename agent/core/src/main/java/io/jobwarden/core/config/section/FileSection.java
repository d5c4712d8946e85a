package io.jobwarden.core.config.section;

import io.jobwarden.core.config.meter.MeterNames;
import io.jobwarden.core.config.part.ErrorCodes;
import io.jobwarden.core.config.read.Flaw;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.rule.Rules;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole file. */
public final class FileSection {
  /** The version of the language that is read. */
  public static final int VERSION = 1;

  private static final Kind<Integer> VERSION_KIND =
      Kinds.<Integer>mapped(
              "the version of the language",
              text -> text.equals(String.valueOf(VERSION)) ? VERSION : null)
          .correctedBy(text -> "version: " + VERSION);

  private FileSection() {}

  /**
   * What the file means; of use only where there was no problem.
   *
   * @param serviceName where the file says none
   * @param environment where the file says none
   * @param chaosEnabled true if the operator allows faults on purpose
   */
  public static AgentConfig read(
      Section file, String serviceName, String environment, boolean chaosEnabled) {
    AgentConfig.Builder config = AgentConfig.builder();
    file.need("version", VERSION_KIND, VERSION);
    file.set("strict", Kinds.FLAG, config::strict);
    file.set("debug", Kinds.FLAG, config::debug);
    boolean matchAll = Boolean.TRUE.equals(file.find("allow_match_all", Kinds.FLAG));
    config.allowMatchAll(matchAll);
    config.reload(ReloadSection.read(file.section("reload")));
    readSelf(file.section("self"), config);
    PacksSection.read(file);
    config.service(ServiceSection.read(file.section("service"), serviceName, environment));
    readProfileNames(file.section("profiles"));
    config.http(HttpSection.read(file.section("http")));
    config.logs(LogsSection.read(file.section("logs")));
    config.metrics(MetricsSection.read(file.section("metrics")));
    config.traces(TracesSection.read(file.section("traces")));
    Section correlation = file.section("correlation");
    config.errors(ErrorCodes.read(file, null));
    Map<String, String> named = readPointcuts(file.section("pointcuts"));
    config.pointcuts(named);
    MeterNames meterNames = new MeterNames(file.reading().problems());
    List<Rule> rules = Rules.read(file, named, matchAll, chaosEnabled, meterNames);
    config.rules(rules);
    config.correlation(CorrelationSection.read(correlation, rules));
    config.gauges(GaugesSection.read(file, matchAll, meterNames));
    config.health(HealthSection.read(file.section("health"), rules, matchAll));
    file.end();
    return config.build();
  }

  private static void readSelf(@Nullable Section self, AgentConfig.Builder config) {
    if (self != null) {
      self.set("max_cost", Kinds.SHARE, config::selfMaxCost);
      self.end();
    }
  }

  /** What stands in a profile is read when it is laid over the file. */
  private static void readProfileNames(@Nullable Section profiles) {
    if (profiles == null) {
      return;
    }
    for (Item profile : profiles.all().values()) {
      Section section = profile.section("a map of what the profile changes");
      if (section != null) {
        section.nameProblem("version", "cannot stand in a profile; take it out");
        section.nameProblem("profiles", "cannot stand in a profile; take it out");
      }
    }
  }

  private static Map<String, String> readPointcuts(@Nullable Section section) {
    Map<String, String> named = new LinkedHashMap<>();
    if (section == null) {
      return named;
    }
    Map<String, Item> items = section.all();
    items.forEach(
        (name, item) -> {
          String text = item.as(Kinds.TEXT);
          if (text != null) {
            named.put(name, text);
          }
          if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
            section.nameProblem(name, "is no name for a pointcut, expected letters, digits and _");
          }
        });
    named.forEach(
        (name, text) -> {
          Item item = items.get(name);
          Flaw flaw = section.reading().syntax().pointcut(text, named);
          if (item != null && flaw != null) {
            item.flawed(flaw);
          }
        });
    return named;
  }
}
