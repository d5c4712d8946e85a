package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.WhenFull;
import org.jspecify.annotations.Nullable;

/** Reads {@code concurrency}. */
final class ConcurrencySection {
  private ConcurrencySection() {}

  static @Nullable ConcurrencyPlan read(Section rule, Values values) {
    Section section = rule.section("concurrency");
    if (section == null) {
      return null;
    }
    ConcurrencyPlan.Builder plan = ConcurrencyPlan.builder();
    plan.max(section.need("max", Kinds.whole(0), 0));
    plan.key(values.early(section, "key"));
    section.set("wait", Kinds.DURATION, plan::maxWait);
    section.set("when_full", Kinds.oneOf(WhenFull::text, WhenFull.values()), plan::whenFull);
    section.end();
    return plan.build();
  }
}
