package io.jobwarden.core.config.rule;

import io.jobwarden.core.model.DeadLetterPlan;
import java.util.HashMap;
import java.util.Map;

/** Sees to it that rules agree where they write dead letters to one file. */
final class DeadLetterFiles {
  private final Map<String, RuleRead> writers = new HashMap<>();

  /** Tells what does not agree with a rule before. */
  void add(RuleRead read) {
    DeadLetterPlan plan = read.rule.deadLetter();
    if (plan == null || plan.file().isEmpty()) {
      return;
    }
    RuleRead first = writers.putIfAbsent(plan.file(), read);
    if (first != null && !plan.equals(first.rule.deadLetter())) {
      read.section.nameProblem(
          "dead_letter",
          "rule "
              + first.rule.name()
              + " ("
              + first.section.place()
              + ") writes to "
              + plan.file()
              + " with another max_size, max_files or fsync; make them agree, or choose another"
              + " file");
    }
  }
}
