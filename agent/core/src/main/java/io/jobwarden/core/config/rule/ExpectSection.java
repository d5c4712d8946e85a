package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.ExpectPlan;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Reads {@code expect}: when runs are to be. */
final class ExpectSection {
  private static final Kind<String> CRON =
      Kinds.mapped(
          "a cron expression of 6 or 7 fields, seconds first, such as 0 0 2 * * ?",
          ExpectSection::cron);

  private static final Kind<ZoneId> ZONE =
      Kinds.mapped("a time zone such as Europe/Berlin", ExpectSection::zone);

  private ExpectSection() {}

  /** Null where nothing is expected. */
  static @Nullable ExpectPlan read(Section rule, Values values, String component) {
    Section section = rule.section("expect");
    if (section == null) {
      return null;
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
    ExpectPlan.Builder plan = ExpectPlan.builder().meterPrefix(Names.metricPrefix(component));
    section.set("every", Kinds.POSITIVE_DURATION, plan::every);
    section.set("cron", CRON, plan::cron);
    Item zone = section.take("zone");
    if (zone != null) {
      ZoneId found = zone.as(ZONE);
      if (found != null) {
        plan.zone(found);
      }
      if (found != null && !section.has("cron")) {
        zone.problem("has a meaning beside cron only; take it out");
      }
    }
    section.check("from", Kinds.oneOf("quartz"));
    section.later("from");
    section.set("within", Kinds.DURATION, plan::within);
    section.set("at_least", Kinds.DURATION, plan::atLeast);
    plan.nothingWhen(values.condition(section, "nothing_when"));
    section.set("overlap", Kinds.FLAG, plan::overlap);
    section.end();
    return section.has("every") || section.has("cron") ? plan.build() : null;
  }

  private static @Nullable String cron(String text) {
    return CronExpression.isValidExpression(text) ? text : null;
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException notOne) {
      return null;
    }
  }
}
