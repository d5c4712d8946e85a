package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.meter.MeterNames;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Section;
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
  private final GuardedTwice guardedTwice;
  private final DeadLetterFiles deadLetterFiles = new DeadLetterFiles();

  private Rules(Map<String, String> named, boolean allowMatchAll, MeterNames meterNames) {
    this.named = named;
    this.allowMatchAll = allowMatchAll;
    this.meterNames = meterNames;
    this.guardedTwice = new GuardedTwice(named);
  }

  /**
   * The rules that are enabled, in file order.
   *
   * @param named the named pointcuts
   * @param allowMatchAll true if a pointcut may look at every class
   * @param chaosEnabled true if the operator allows faults on purpose
   * @param meterNames takes the names of their metrics in
   */
  public static List<Rule> read(
      Section file,
      Map<String, String> named,
      boolean allowMatchAll,
      boolean chaosEnabled,
      MeterNames meterNames) {
    Rules rules = new Rules(named, allowMatchAll, meterNames);
    return rules.read(file, chaosEnabled);
  }

  private List<Rule> read(Section file, boolean chaosEnabled) {
    List<Rule> rules = new ArrayList<>();
    ChaosOff chaosOff = new ChaosOff();
    for (Item item : file.items("rules")) {
      Section section = item.section("a rule; write name: and pointcut:");
      if (section == null) {
        continue;
      }
      RuleRead read = new RuleSection(section, named, allowMatchAll).read(chaosEnabled);
      refuseDoubleName(read);
      if (read.enabled) {
        rules.add(read.rule);
        meterNames.add(read.meters);
        guardedTwice.refuse(read);
        deadLetterFiles.add(read);
        chaosOff.note(read);
      }
    }
    if (!chaosEnabled) {
      chaosOff.tell(file.reading());
    }
    return rules;
  }

  private void refuseDoubleName(RuleRead read) {
    String name = read.rule.name();
    Section first = name.isEmpty() ? null : byName.putIfAbsent(name, read.section);
    Item item = first == null ? null : read.section.take("name");
    if (first != null && item != null) {
      item.problem(
          "found " + name + ", which is the name of " + at(first) + " too; choose another");
    }
  }

  private static String at(Section rule) {
    String place = rule.place().toString();
    return rule.place().file().isEmpty() ? rule.path() : place;
  }
}
