package io.jobwarden.core.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes findings for people. */
final class ExplanationText {
  private static final int SHOWN = 50;

  private final StringBuilder text = new StringBuilder();

  ExplanationText() {}

  String of(List<RuleFinding> rules, String title, List<String> notes) {
    line("", count(rules.size(), "rule") + " tried on " + title);
    notes.forEach(note -> line("note: ", note));
    rules.forEach(this::add);
    return text.toString();
  }

  private void add(RuleFinding rule) {
    List<String> matched = rule.matched();
    line("", "");
    if (matched.isEmpty()) {
      line("rule ", rule.rule().name() + " matches nothing: " + rule.pointcut());
      rule.near().forEach(sentence -> line("  near: ", sentence));
      return;
    }
    line(
        "rule ",
        rule.rule().name()
            + " matches "
            + count(matched.size(), "method")
            + " of "
            + count(rule.classes(), "class"));
    for (String signature : matched.subList(0, Math.min(SHOWN, matched.size()))) {
      line("  ", signature);
    }
    if (matched.size() > SHOWN) {
      line("  ", "and " + (matched.size() - SHOWN) + " more, which --json shows");
    }
    Set<String> guards = new LinkedHashSet<>(); // overloads have the same
    rule.guards().forEach(guard -> guards.add(guard.misfit.text()));
    guards.stream().limit(SHOWN).forEach(guard -> line("  guard: ", guard));
    if (guards.size() > SHOWN) {
      line("  ", "and " + (guards.size() - SHOWN) + " more of its guards, which --json shows");
    }
  }

  private void line(String label, String rest) {
    text.append(label).append(rest).append('\n');
  }

  private static String count(int number, String what) {
    String plural = what.endsWith("s") ? "es" : "s";
    return number + " " + what + (number == 1 ? "" : plural);
  }
}
