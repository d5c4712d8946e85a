package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Nearest;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.CorrelationPlan;
import io.jobwarden.core.model.LineKeys;
import io.jobwarden.core.model.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code correlation}. */
final class CorrelationSection {
  private static final Kind<String> HEADER =
      Kinds.pattern("the name of an HTTP header", "[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private CorrelationSection() {}

  /** The application's lines can say labels and fields of these rules. */
  static CorrelationPlan read(@Nullable Section section, List<Rule> rules) {
    CorrelationPlan.Builder plan = CorrelationPlan.builder();
    if (section == null) {
      return plan.build();
    }
    section.set("header", HEADER, plan::header);
    section.set("request_header", HEADER, plan::requestHeader);
    if (section.has("mdc")) {
      plan.mdc(keys(section.items("mdc"), rules));
    }
    section.end();
    return plan.build();
  }

  private static List<String> keys(List<Item> items, List<Rule> rules) {
    Set<String> known = new LinkedHashSet<>(LineKeys.SAID);
    ContextKey.all().forEach(key -> known.add(key.key()));
    rules.forEach(rule -> known.addAll(rule.labels().keySet()));
    rules.forEach(rule -> known.addAll(rule.fields().keySet()));
    List<String> keys = new ArrayList<>();
    for (Item item : items) {
      String key = item.as(Kinds.TEXT);
      if (key != null && !known.contains(key)) {
        String nearest = Nearest.to(key, known);
        item.warning(
            "found "
                + key
                + ", which is neither a key of lines nor a label or field of a rule, so lines will"
                + " not say it; "
                + (nearest == null ? "take it out" : "did you mean " + nearest + "?"));
      }
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }
}
