package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.HttpPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code http}. */
final class HttpSection {
  private HttpSection() {}

  static HttpPlan read(@Nullable Section section) {
    HttpPlan.Builder plan = HttpPlan.builder();
    if (section != null) {
      section.set("enabled", Kinds.FLAG, plan::enabled);
      section.set("host", Kinds.TEXT, plan::host);
      section.set("port", Kinds.PORT, plan::port);
      // an empty token is what ${env:JOBWARDEN_TOKEN:-} gives where there is none
      section.set("token", Kinds.ANY_TEXT, token -> plan.token(token.isEmpty() ? null : token));
      section.end();
    }
    return plan.build();
  }
}
