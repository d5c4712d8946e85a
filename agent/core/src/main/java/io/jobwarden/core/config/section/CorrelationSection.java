package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.CorrelationPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code correlation}. */
final class CorrelationSection {
  private static final Kind<String> HEADER =
      Kinds.pattern("the name of an HTTP header", "[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private CorrelationSection() {}

  static CorrelationPlan read(@Nullable Section section) {
    CorrelationPlan.Builder plan = CorrelationPlan.builder();
    if (section == null) {
      return plan.build();
    }
    section.set("header", HEADER, plan::header);
    section.set("request_header", HEADER, plan::requestHeader);
    section.setList("mdc", Kinds.TEXT, plan::mdc);
    section.end();
    return plan.build();
  }
}
