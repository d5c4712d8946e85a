package io.jobwarden.core.call;

import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Needs;
import io.jobwarden.core.value.Template;
import io.jobwarden.core.value.ValueFaults;
import io.jobwarden.core.value.ValueSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the texts of one rule and sums up what they need. */
final class RuleTexts {
  private final String rule;
  private final Names names;
  private final ValueFaults faults = ValueErrors::count;
  private final List<Needs> needs = new ArrayList<>();

  RuleTexts(String rule, Names names) {
    this.rule = rule;
    this.names = names;
  }

  /** What its texts may name. */
  Names names() {
    return names;
  }

  Template template(String text) {
    return template(text, names);
  }

  /** Null for null; others may be named here. */
  @Nullable Template optionalTemplate(@Nullable String text, Names others) {
    return text == null ? null : template(text, others);
  }

  private Template template(String text, Names names) {
    try {
      Template template = Template.parse(text, names, rule, faults);
      needs.add(template.needs());
      return template;
    } catch (ValueSyntaxException found) {
      throw new IllegalArgumentException("rule " + rule + ": " + text, found);
    }
  }

  @Nullable Template optionalTemplate(@Nullable String text) {
    return text == null ? null : template(text);
  }

  @Nullable Condition optionalCondition(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Condition condition = Condition.parse(text, names, rule, faults);
      needs.add(condition.needs());
      return condition;
    } catch (ValueSyntaxException found) {
      throw new IllegalArgumentException("rule " + rule + ": " + text, found);
    }
  }

  /** What all texts compiled so far need together. */
  Needs together() {
    Needs all = Needs.NONE;
    for (Needs one : needs) {
      all = all.and(one);
    }
    return all;
  }
}
