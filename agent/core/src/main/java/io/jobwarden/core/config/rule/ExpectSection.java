package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Looks through {@code expect}, which has no effect yet. */
final class ExpectSection {
  private static final String FIELD = "[0-9A-Za-z*?/,#-]+";

  private static final Kind<String> CRON =
      Kinds.pattern(
          "a cron expression of 6 or 7 fields, seconds first, such as 0 0 2 * * ?",
          FIELD + "(\\s+" + FIELD + "){5,6}");

  private static final Kind<ZoneId> ZONE =
      Kinds.mapped("a time zone such as Europe/Berlin", ExpectSection::zone);

  private ExpectSection() {}

  static void read(Section rule, Values values) {
    rule.later("expect");
    Section section = rule.section("expect");
    if (section == null) {
      return;
    }
    int ways = 0;
    for (String way : new String[] {"every", "cron", "from"}) {
      ways += section.has(way) ? 1 : 0;
    }
    if (ways == 0) {
      section.missing("every", "every, cron or from; write every: 15m");
    } else if (ways > 1) {
      section.problem("has more than one of every, cron and from; keep one");
    }
    section.check("every", Kinds.POSITIVE_DURATION);
    section.check("cron", CRON);
    Item zone = section.take("zone");
    if (zone != null && zone.as(ZONE) != null && !section.has("cron")) {
      zone.problem("has a meaning beside cron only; take it out");
    }
    section.check("from", Kinds.oneOf("quartz"));
    section.check("within", Kinds.DURATION);
    section.check("at_least", Kinds.DURATION);
    values.condition(section, "nothing_when");
    section.check("overlap", Kinds.FLAG);
    section.end();
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException notOne) {
      return null;
    }
  }
}
