package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.model.UntilPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code until} of a rule. */
final class UntilSection {
  private static final Kind<String> METHOD =
      Kinds.pattern("the name of a method", "[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private UntilSection() {}

  private static final String LISTEN =
      "what hands a listener over; write listen: \"${arg0.addListener(listener)}\"";

  /** Null where a rule's calls end when their methods do. */
  static @Nullable UntilPlan read(Section rule, Values values) {
    Section section = rule.section("until");
    if (section == null) {
      return null;
    }
    UntilPlan.Builder plan = UntilPlan.builder();
    String when = "a condition; write when: \"${after.arg0.asyncStarted}\"";
    plan.when(there(section, "when", when) ? text(values.condition(section, "when")) : "");
    plan.listen(there(section, "listen", LISTEN) ? listen(section, values) : "");
    plan.ends(section.need("ends", METHOD, ""));
    plan.again(section.find("again", METHOD));
    section.set("latest", Kinds.POSITIVE_DURATION, plan::latest);
    section.end();
    return plan.build();
  }

  private static boolean there(Section section, String key, String expected) {
    if (!section.has(key)) {
      section.missing(key, expected);
    }
    return section.has(key);
  }

  private static String listen(Section section, Values values) {
    Item item = section.take("listen");
    String text = item == null ? null : values.with(Words.HEARING).template(item);
    if (item != null && text != null && !values.isFlawed(text)) {
      item.problem("must name listener, as in .addListener(listener)");
    }
    return text(text);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
