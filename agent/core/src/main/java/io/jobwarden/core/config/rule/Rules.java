package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.meter.MeterNames;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.model.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code rules}. */
public final class Rules {
  private final Map<String, String> named;
  private final boolean allowMatchAll;
  private final MeterNames meterNames;
  private final Map<String, Section> byName = new HashMap<>();
  private final Map<String, Section> retrying = new HashMap<>();
  private final Map<String, Section> limiting = new HashMap<>();

  private Rules(Map<String, String> named, boolean allowMatchAll, Problems problems) {
    this.named = named;
    this.allowMatchAll = allowMatchAll;
    this.meterNames = new MeterNames(problems);
  }

  /**
   * The rules that are enabled, in file order.
   *
   * @param named the named pointcuts
   * @param allowMatchAll true if a pointcut may look at every class
   */
  public static List<Rule> read(Section file, Map<String, String> named, boolean allowMatchAll) {
    return new Rules(named, allowMatchAll, file.reading().problems()).read(file);
  }

  private List<Rule> read(Section file) {
    List<Rule> rules = new ArrayList<>();
    for (Item item : file.items("rules")) {
      Section section = item.section("a rule; write name: and pointcut:");
      if (section == null) {
        continue;
      }
      RuleRead read = new RuleSection(section, named, allowMatchAll).read();
      refuseDoubleName(read);
      if (read.enabled) {
        rules.add(read.rule);
        meterNames.add(read.meters);
        refuseDoubles(read);
      }
    }
    return rules;
  }

  private void refuseDoubleName(RuleRead read) {
    String name = read.rule.name();
    Section first = name.isEmpty() ? null : byName.putIfAbsent(name, read.section);
    Item item = first == null ? null : read.section.take("name");
    if (first != null && item != null) {
      item.problem(
          "found " + name + ", which is the name of " + first.path() + " too; choose another");
    }
  }

  private void refuseDoubles(RuleRead read) {
    refuseDouble(read, "retry", retrying);
    refuseDouble(read, "timeout", limiting);
  }

  /** Where the pointcuts differ, it is known only when a class is woven. */
  private static void refuseDouble(RuleRead read, String guard, Map<String, Section> seen) {
    if (!read.section.has(guard) || read.rule.pointcut().isEmpty()) {
      return;
    }
    String pointcut = read.rule.pointcut().replaceAll("\\s+", " ").trim();
    Section first = seen.putIfAbsent(pointcut, read.section);
    if (first != null) {
      read.section.nameProblem(
          guard,
          "the methods of this rule have "
              + guard
              + " from "
              + first.path()
              + " already; keep one");
    }
  }
}
