package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.DeadLetterPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code dead_letter}. */
final class DeadLetterSection {
  private DeadLetterSection() {}

  static @Nullable DeadLetterPlan read(Section rule) {
    Section section = rule.section("dead_letter");
    if (section == null) {
      return null;
    }
    DeadLetterPlan.Builder plan = DeadLetterPlan.builder();
    plan.file(section.need("file", Kinds.TEXT, ""));
    section.set("max_size", Kinds.SIZE, plan::maxBytes);
    section.set("max_files", Kinds.whole(1), plan::maxFiles);
    section.set("fsync", Kinds.FLAG, plan::fsync);
    section.end();
    return plan.build();
  }
}
