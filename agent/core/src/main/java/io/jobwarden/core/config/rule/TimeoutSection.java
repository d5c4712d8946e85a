package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.TimeoutPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code timeout}. */
final class TimeoutSection {
  private TimeoutSection() {}

  static @Nullable TimeoutPlan read(Section rule) {
    Section section = rule.section("timeout");
    if (section == null) {
      return null;
    }
    Duration after = section.need("after", Kinds.POSITIVE_DURATION, Duration.ofSeconds(1));
    String then = section.find("then", Kinds.oneOf("interrupt", "report"));
    section.end();
    return TimeoutPlan.of(after, "interrupt".equals(then));
  }
}
