package io.jobwarden.core.agent;

import io.jobwarden.core.model.AgentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the agent says what became of its rules. */
final class Words {
  private Words() {}

  static String count(int number, String what) {
    String plural = what.endsWith("s") ? "es" : "s";
    return number + " " + what + (number == 1 ? "" : plural);
  }

  /** How many there are of both; of gauges only where there are any. */
  static String rulesAndGauges(AgentConfig config) {
    String rules = count(config.rules().size(), "rule");
    int gauges = config.gauges().size();
    return gauges == 0 ? rules : rules + " and " + count(gauges, "gauge");
  }

  /** A sentence that begins with what was read. */
  static String change(Path file, Woven.Change change, boolean gauges, List<String> without) {
    List<String> parts = new ArrayList<>();
    part(parts, "added", change.rules.added());
    part(parts, "changed", change.rules.changed());
    part(parts, "removed", change.rules.removed());
    if (gauges) {
      parts.add("other gauges");
    }
    if (!without.isEmpty()) {
      parts.add("not before the next start: " + String.join(", ", without));
    }
    return "took over "
        + file
        + ": "
        + (parts.isEmpty() ? "no rule changed" : String.join("; ", parts))
        + "; "
        + count(change.classes, "class")
        + " woven anew";
  }

  private static void part(List<String> parts, String what, List<String> rules) {
    if (!rules.isEmpty()) {
      parts.add(count(rules.size(), "rule") + " " + what + " (" + String.join(", ", rules) + ")");
    }
  }

  static String json(Woven.Change change, List<String> without) {
    return Json.write(
        out -> {
          Json.texts(out, "added", change.rules.added());
          Json.texts(out, "changed", change.rules.changed());
          Json.texts(out, "removed", change.rules.removed());
          Json.texts(out, "next_start", without);
          out.writeNumberField("classes_woven", change.classes);
        });
  }
}
