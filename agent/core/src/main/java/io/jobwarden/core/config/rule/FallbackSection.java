package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.FallbackPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code fallback}. */
final class FallbackSection {
  private static final Kind<String> VALUE =
      Kinds.mapped("null, a number, true, false or a text", text -> text);

  private FallbackSection() {}

  static @Nullable FallbackPlan read(Section rule) {
    Section section = rule.section("fallback");
    if (section == null) {
      return null;
    }
    Item value = section.take("value");
    if (value == null) {
      section.missing("value", "what is returned; write null, a number, true, false or a text");
    }
    String text = value == null || value.isNothing() ? null : value.as(VALUE);
    section.end();
    return FallbackPlan.of(text, value != null && value.isQuoted());
  }
}
