package io.jobwarden.core.explain;

import java.util.List;

/** What rules would touch. Immutable. */
public final class Explanation {
  private final List<RuleFinding> rules;
  private final String title;
  private final int classes;
  private final List<String> notes;

  Explanation(List<RuleFinding> rules, String title, int classes, List<String> notes) {
    this.rules = rules;
    this.title = title;
    this.classes = classes;
    this.notes = notes;
  }

  /** For people: lines, each with its end; of many methods of one rule the first ones. */
  public String text() {
    return new ExplanationText().of(rules, title, notes);
  }

  /** For programs: one JSON object on one line, without its end. */
  public String json() {
    return ExplanationJson.of(rules, classes, notes);
  }
}
