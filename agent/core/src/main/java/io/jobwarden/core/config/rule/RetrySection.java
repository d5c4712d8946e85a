package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.RetryPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code retry}. */
final class RetrySection {
  private RetrySection() {}

  static @Nullable RetryPlan read(Section rule, Values values) {
    Section section = rule.section("retry");
    if (section == null) {
      return null;
    }
    RetryPlan.Builder plan = RetryPlan.builder();
    section.set("attempts", Kinds.whole(1), plan::attempts);
    Section backoff = section.section("backoff");
    if (backoff != null) {
      readBackoff(backoff, plan);
    }
    section.set("within", Kinds.POSITIVE_DURATION, plan::within);
    section.set("budget", Kinds.SHARE, plan::budget);
    section.setList("on", TypeNames.KIND, plan::on);
    section.setList("never_on", TypeNames.KIND, plan::neverOn);
    plan.when(values.condition(section, "when"));
    section.set("async", Kinds.FLAG, plan::async);
    section.set("idempotent", Kinds.FLAG, plan::idempotent);
    section.end();
    RetryPlan built = plan.build();
    if (!built.idempotent()) {
      section
          .reading()
          .remind(
              section.place(),
              section.path(),
              "a retry repeats all that the method has done before it failed; write idempotent: true"
                  + " if that does no harm");
    }
    return built;
  }

  private static void readBackoff(Section section, RetryPlan.Builder plan) {
    Item initialItem = section.take("initial");
    Duration initial = initialItem == null ? null : initialItem.as(Kinds.DURATION);
    section.set("factor", Kinds.numberOfAtLeast(1), plan::factor);
    Duration max = section.find("max", Kinds.DURATION);
    section.set("jitter", Kinds.SHARE, plan::jitter);
    section.end();
    if (initial != null) {
      plan.initial(initial);
    }
    if (max != null) {
      plan.max(max);
    }
    Duration longest = max != null ? max : RetryPlan.builder().build().max();
    if (initialItem != null && initial != null && initial.compareTo(longest) > 0) {
      initialItem.unfit(
          max == null
              ? "at most max, which is 1s unless given; write a max beside it"
              : "at most max; write a longer max, or a shorter initial");
    }
  }
}
