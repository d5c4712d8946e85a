package io.jobwarden.core.call;

import io.jobwarden.core.model.WovenMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What another configuration means for the rules in force, by name in the order of the file. */
public final class RuleChange {
  private final List<RuleCalls> before;
  private final List<RuleCalls> rules;
  private final Consumer<WovenMethod> woven;
  private final List<String> added = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  RuleChange(List<RuleCalls> before, List<RuleCalls> rules, Consumer<WovenMethod> woven) {
    this.before = before;
    this.rules = rules;
    this.woven = woven;
    for (RuleCalls rule : rules) {
      RuleCalls old = named(rule.rule().name(), before);
      if (old == null) {
        added.add(rule.rule().name());
      } else if (!old.rule().equals(rule.rule())) {
        changed.add(rule.rule().name());
      }
    }
    for (RuleCalls old : before) {
      if (named(old.rule().name(), rules) == null) {
        removed.add(old.rule().name());
      }
    }
  }

  /** Takes in methods that are woven by the new rules. */
  public Consumer<WovenMethod> woven() {
    return woven;
  }

  public List<String> added() {
    return Collections.unmodifiableList(added);
  }

  /** Rules that stand otherwise in the file. */
  public List<String> changed() {
    return Collections.unmodifiableList(changed);
  }

  public List<String> removed() {
    return Collections.unmodifiableList(removed);
  }

  List<RuleCalls> before() {
    return before;
  }

  List<RuleCalls> rules() {
    return rules;
  }

  static @Nullable RuleCalls named(String name, List<RuleCalls> rules) {
    for (RuleCalls rule : rules) {
      if (rule.rule().name().equals(name)) {
        return rule;
      }
    }
    return null;
  }
}
