package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.SpanKind;
import io.jobwarden.core.model.SpanPlan;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code span} of a rule. */
final class SpanSection {
  private static final Kind<SpanKind> KIND = Kinds.oneOf(SpanKind::text, SpanKind.values());

  private static final Kind<String> ENDS =
      Kinds.oneOf("failure", "slow", "success", "retry", "rejected");

  private final Section section;
  private final SpanPlan.Builder plan = SpanPlan.builder();

  private SpanSection(Section section) {
    this.section = section;
  }

  /** Null for no spans. */
  static @Nullable SpanPlan read(Section rule, Values values, @Nullable LogPlan log) {
    Item item = rule.take("span");
    if (item == null || item.is("true")) {
      return SpanPlan.DEFAULT;
    }
    Section section =
        item.is("false") ? null : item.section("a map of keys, true, or false for no spans");
    return section == null ? null : new SpanSection(section).read(values, log);
  }

  private SpanPlan read(Values values, @Nullable LogPlan log) {
    plan.name(values.template(section, "name"));
    section.set("kind", KIND, plan::kind);
    plan.attributes(values.templates(section.section("attributes")));
    section.set("sample", Kinds.SHARE, plan::sample);
    section.set("leave_to_agent", Kinds.FLAG, plan::leaveToAgent);
    plan.slowOver(log == null ? null : log.slowOver());
    readOnly(log != null && log.slowOver() != null);
    section.end();
    return plan.build();
  }

  private void readOnly(boolean slowIsSaid) {
    Item list = section.take("only");
    if (list == null) {
      return;
    }
    Set<LineKind> kinds = EnumSet.noneOf(LineKind.class);
    for (Item item : list.items()) {
      String end = item.as(ENDS);
      if ("slow".equals(end)) {
        plan.onlySlow(true);
        if (!slowIsSaid) {
          item.problem("slow is not said to be anything; write slow: {over: 2s} under log");
        }
      } else if (end != null) {
        kinds.add(LineKind.valueOf(end.toUpperCase(Locale.ROOT)));
      }
    }
    plan.only(kinds);
  }
}
