package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.ReloadPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code reload}. */
final class ReloadSection {
  private ReloadSection() {}

  static ReloadPlan read(@Nullable Section section) {
    ReloadPlan.Builder plan = ReloadPlan.builder();
    if (section != null) {
      section.set("watch", Kinds.FLAG, plan::watch);
      section.set("every", Kinds.durationOfAtLeast(Duration.ofMillis(100), "100ms"), plan::every);
      section.end();
    }
    return plan.build();
  }
}
