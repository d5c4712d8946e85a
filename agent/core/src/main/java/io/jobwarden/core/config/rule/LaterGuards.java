package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks through guards that have no effect yet: what is wrong with them is wrong all the same. */
final class LaterGuards {
  private LaterGuards() {}

  static void read(Section rule, Values values) {
    rate(later(rule, "rate"), values);
    timeout(later(rule, "timeout"));
    breaker(later(rule, "breaker"), values);
    fallback(later(rule, "fallback"));
    deadLetter(later(rule, "dead_letter"));
    ChaosSection.read(later(rule, "chaos"), values);
  }

  static @Nullable Section later(Section rule, String key) {
    Section section = rule.section(key);
    rule.later(key);
    return section;
  }

  private static void rate(@Nullable Section section, Values values) {
    if (section == null) {
      return;
    }
    section.need("permits", Kinds.whole(1), 1);
    section.need("per", Kinds.POSITIVE_DURATION, Duration.ZERO);
    values.early(section, "key");
    section.check("wait", Kinds.DURATION);
    section.end();
  }

  private static void timeout(@Nullable Section section) {
    if (section == null) {
      return;
    }
    section.need("after", Kinds.POSITIVE_DURATION, Duration.ZERO);
    section.check("then", Kinds.oneOf("interrupt", "report"));
    section.end();
  }

  private static void breaker(@Nullable Section section, Values values) {
    if (section == null) {
      return;
    }
    section.check("failure_rate", Kinds.SHARE);
    section.check("calls", Kinds.whole(1));
    Item window = section.take("window");
    if (window != null && window.as(Kinds.POSITIVE_DURATION) != null && section.has("calls")) {
      window.problem("stands beside calls, expected one of both; take one out");
    }
    section.check("open_for", Kinds.POSITIVE_DURATION);
    section.check("trial_calls", Kinds.whole(1));
    values.early(section, "key");
    Section slow = section.section("slow");
    if (slow != null) {
      slow.need("over", Kinds.POSITIVE_DURATION, Duration.ZERO);
      slow.check("rate", Kinds.SHARE);
      slow.end();
    }
    section.check("state", Kinds.oneOf("auto", "forced_open", "disabled"));
    section.end();
  }

  private static void fallback(@Nullable Section section) {
    if (section == null) {
      return;
    }
    Item value = section.take("value");
    if (value == null) {
      section.missing("value", "what is returned; write null, a number, true, false or a text");
    } else if (!value.isNothing()) {
      value.as(Kinds.ANY_TEXT);
    }
    section.end();
  }

  private static void deadLetter(@Nullable Section section) {
    if (section == null) {
      return;
    }
    section.need("file", Kinds.TEXT, "");
    section.check("max_size", Kinds.SIZE);
    section.check("max_files", Kinds.whole(1));
    section.check("fsync", Kinds.FLAG);
    section.end();
  }
}
