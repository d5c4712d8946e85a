package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.RatePlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code rate}. */
final class RateSection {
  /** Periods are numbered: shorter ones, or more permits, would soon be too many to count. */
  private static final Kind<Duration> PERIOD = Kinds.durationOfAtLeast(Duration.ofMillis(1), "1ms");

  private static final int MOST_PERMITS = 1_000_000_000;

  private RateSection() {}

  static @Nullable RatePlan read(Section rule, Values values) {
    Section section = rule.section("rate");
    if (section == null) {
      return null;
    }
    RatePlan.Builder plan = RatePlan.builder();
    plan.permits(section.need("permits", Kinds.whole(1, MOST_PERMITS), 1));
    plan.per(section.need("per", PERIOD, Duration.ofSeconds(1)));
    plan.key(values.early(section, "key"));
    section.set("wait", Kinds.DURATION, plan::maxWait);
    section.end();
    return plan.build();
  }
}
