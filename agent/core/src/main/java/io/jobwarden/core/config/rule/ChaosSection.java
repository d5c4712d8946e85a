package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.ChaosPlan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads {@code chaos}. */
final class ChaosSection {
  private static final String DOTS = "..";

  private static final Kind<Duration[]> DELAY =
      Kinds.<Duration[]>mapped(
              "a duration with a unit, or a range of two such as 100ms..500ms", ChaosSection::range)
          .correctedBy(Kinds.DURATION::correction);

  private static final Kind<Instant> INSTANT =
      Kinds.mapped("a time such as 2026-12-01T00:00:00Z", ChaosSection::instant);

  private ChaosSection() {}

  static @Nullable ChaosPlan read(Section rule, Values values) {
    Section section = rule.section("chaos");
    if (section == null) {
      return null;
    }
    ChaosPlan.Builder plan = ChaosPlan.builder();
    section.set("share", Kinds.SHARE, plan::share);
    section.set("throw", TypeNames.KIND, plan::thrown);
    section.set("message", Kinds.ANY_TEXT, plan::message);
    section.set("delay", DELAY, range -> plan.minDelay(range[0]).maxDelay(range[1]));
    if (!section.has("throw") && !section.has("delay")) {
      section.missing(
          "throw",
          "throw or delay, without which chaos does nothing; write throw: java.io.IOException");
    }
    section.set("first", Kinds.whole(1), plan::first);
    plan.when(values.earlyCondition(section, "when"));
    section.set("grace", Kinds.DURATION, plan::grace);
    section.set("for", Kinds.POSITIVE_DURATION, plan::lasts);
    section.set("until", INSTANT, plan::until);
    section.set("stop_file", Kinds.TEXT, plan::stopFile);
    section.end();
    return plan.build();
  }

  private static Duration @Nullable [] range(String text) {
    int dots = text.indexOf(DOTS);
    Duration least = Kinds.DURATION.read(dots < 0 ? text : text.substring(0, dots));
    Duration most = dots < 0 ? least : Kinds.DURATION.read(text.substring(dots + DOTS.length()));
    return least == null || most == null || least.compareTo(most) > 0
        ? null
        : new Duration[] {least, most};
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notOne) {
      return null;
    }
  }
}
