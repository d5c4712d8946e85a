package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.part.Samples;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code log} of a rule. */
final class LogSection {
  static final Kind<Level> LEVEL = Kinds.oneOf(Level::text, Level.values());

  private static final Kind<String> ENDS =
      Kinds.oneOf("failure", "slow", "warn", "success", "retry", "rejected", "timeout", "breaker");

  private static final Kind<String> LIMIT =
      Kinds.tested("a number of lines and a period such as 100/1m", LogSection::isLimit);

  private final Section section;
  private final LogPlan.Builder plan = LogPlan.builder();

  private LogSection(Section section) {
    this.section = section;
  }

  /** Null for no lines. */
  static @Nullable LogPlan read(Section rule, Values values) {
    Item item = rule.take("log");
    if (item == null || item.is("true")) {
      return LogPlan.builder().build();
    }
    Section section =
        item.is("false") ? null : item.section("a map of keys, or false for no lines");
    return section == null ? null : new LogSection(section).read(values);
  }

  private LogPlan read(Values values) {
    Map<LineKind, Level> levels = new EnumMap<>(LogPlan.builder().build().levels());
    for (LineKind kind : LineKind.values()) {
      section.set(kind.text(), LEVEL, level -> levels.put(kind, level));
    }
    plan.levels(levels);
    readSlow();
    readEvents();
    plan.message(values.template(section, "message"));
    readOnly();
    plan.when(values.condition(section, "when"));
    plan.warnWhen(values.condition(section, "warn_when"));
    Section sample = section.section("sample");
    if (sample != null) {
      plan.sample(Samples.read(sample));
    }
    section.set("limit", LIMIT, this::limit);
    section.end();
    return plan.build();
  }

  private void readSlow() {
    Section slow = section.section("slow");
    if (slow != null) {
      plan.slowOver(slow.need("over", Kinds.POSITIVE_DURATION, Duration.ZERO));
      slow.set("level", LEVEL, plan::slowLevel);
      slow.end();
    }
  }

  private void readEvents() {
    Section events = section.section("events");
    if (events == null) {
      return;
    }
    Map<LineKind, String> names = new EnumMap<>(LineKind.class);
    for (LineKind kind : LineKind.values()) {
      events.set(kind.text(), Kinds.TEXT, name -> names.put(kind, name));
    }
    events.end();
    plan.events(names);
  }

  private void readOnly() {
    Item list = section.take("only");
    if (list == null) {
      return;
    }
    // whether a start line is written is for its level to say: how the call ends is not known yet
    Set<LineKind> kinds = EnumSet.of(LineKind.START);
    for (Item item : list.items()) {
      String end = item.as(ENDS);
      if ("slow".equals(end)) {
        plan.onlySlow(true);
        if (!section.has("slow")) {
          item.problem("slow is not said to be anything; write slow: {over: 2s} beside only");
        }
      } else if ("warn".equals(end)) {
        plan.onlyWarn(true);
        if (!section.has("warn_when")) {
          item.problem("needs a condition; write warn_when: \"${return} < 0\" beside only");
        }
      } else if (end != null) {
        kinds.add(LineKind.valueOf(end.toUpperCase(Locale.ROOT)));
      }
    }
    plan.only(kinds);
  }

  private void limit(String lines) {
    int slash = lines.indexOf('/');
    Integer number = Kinds.whole(1).read(lines.substring(0, slash));
    Duration period = Kinds.POSITIVE_DURATION.read(lines.substring(slash + 1));
    if (number != null && period != null) {
      plan.limitLines(number).limitPer(period);
    }
  }

  private static boolean isLimit(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && Kinds.whole(1).fits(text.substring(0, slash))
        && Kinds.POSITIVE_DURATION.fits(text.substring(slash + 1));
  }
}
