package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks through {@code chaos}, which has no effect yet. */
final class ChaosSection {
  private static final Kind<String> DELAY =
      Kinds.tested(
              "a duration with a unit, or a range of two such as 100ms..500ms",
              ChaosSection::isDelay)
          .correctedBy(Kinds.DURATION::correction);

  private static final Kind<Instant> INSTANT =
      Kinds.mapped("a time such as 2026-12-01T00:00:00Z", ChaosSection::instant);

  private ChaosSection() {}

  static void read(@Nullable Section section, Values values) {
    if (section == null) {
      return;
    }
    section.check("share", Kinds.SHARE);
    section.check("throw", TypeNames.KIND);
    section.check("message", Kinds.ANY_TEXT);
    section.check("delay", DELAY);
    section.check("first", Kinds.whole(1));
    values.condition(section, "when");
    section.check("grace", Kinds.DURATION);
    section.check("for", Kinds.POSITIVE_DURATION);
    section.check("until", INSTANT);
    section.check("stop_file", Kinds.TEXT);
    section.end();
  }

  private static boolean isDelay(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return Kinds.DURATION.fits(text);
    }
    Duration least = Kinds.DURATION.read(text.substring(0, dots));
    Duration most = Kinds.DURATION.read(text.substring(dots + 2));
    return least != null && most != null && least.compareTo(most) <= 0;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notOne) {
      return null;
    }
  }
}
