package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.model.CheckSubject;
import io.jobwarden.core.model.HeartbeatPlan;
import io.jobwarden.core.model.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code health.ready}. */
final class HealthCheck {
  private final Section section;
  private final List<Rule> rules;
  private final boolean allowMatchAll;
  private final CheckPlan.Builder plan = CheckPlan.builder();

  private HealthCheck(Section section, List<Rule> rules, boolean allowMatchAll) {
    this.section = section;
    this.rules = rules;
    this.allowMatchAll = allowMatchAll;
  }

  /** {@code names}: those that are taken. */
  static CheckPlan read(
      Section section, Set<String> names, List<Rule> rules, boolean allowMatchAll) {
    HealthCheck check = new HealthCheck(section, rules, allowMatchAll);
    String name = section.need("name", Kinds.TEXT, "");
    if (!name.isEmpty() && !names.add(name)) {
      section.nameProblem("name", "found " + name + " a second time; choose another");
    }
    check.plan.name(name);
    check.readSubject();
    check.readDetails();
    section.end();
    return check.plan.build();
  }

  private void readSubject() {
    List<String> words = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (CheckSubject subject : CheckSubject.values()) {
      words.add(subject.text());
      Item item = section.take(subject.text());
      if (item != null) {
        found.add(subject.text());
        String target =
            subject == CheckSubject.INSTANCE
                ? LiveTypes.read(section, allowMatchAll)
                : item.as(kind(subject));
        plan.subject(subject).target(target == null ? "" : target);
        warnIfNothingIsExpected(subject, item, target);
        plan.maxLag(subject == CheckSubject.HEARTBEAT ? lagOf(target) : Duration.ZERO);
      }
    }
    if (found.size() != 1) {
      section.problem(
          "names "
              + (found.isEmpty() ? "nothing to look at" : String.join(" and ", found))
              + ", expected one of "
              + String.join(", ", words));
    }
  }

  private Kind<String> kind(CheckSubject subject) {
    switch (subject) {
      case TCP:
      case REDIS:
        return Urls.HOST_AND_PORT;
      case HTTP:
        return Urls.HTTP;
      case MBEAN:
        return MBeans.NAME;
      default:
        return Kinds.TEXT;
    }
  }

  private void warnIfNothingIsExpected(CheckSubject subject, Item item, @Nullable String rule) {
    if (subject != CheckSubject.EXPECT || rule == null) {
      return;
    }
    for (Rule each : rules) {
      if (each.name().equals(rule) && each.expect() != null) {
        return;
      }
    }
    item.warning("found " + rule + ", but no rule of that name has expect: it is never healthy");
  }

  /** What the rule says that writes the file. */
  private Duration lagOf(@Nullable String file) {
    for (Rule rule : rules) {
      HeartbeatPlan beat = rule.heartbeat();
      Duration lag = beat == null || !beat.file().equals(file) ? null : beat.maxLag();
      if (lag != null) {
        return lag;
      }
    }
    return Duration.ofSeconds(60);
  }

  private void readDetails() {
    Values values = new Values(section.reading().syntax(), Words.HEALTH, Collections.emptyMap());
    section.set("required", Kinds.FLAG, plan::required);
    belongsTo("max_lag", "heartbeat");
    section.set("max_lag", Kinds.POSITIVE_DURATION, plan::maxLag);
    belongsTo("attribute", "mbean");
    section.set("attribute", Kinds.TEXT, plan::attribute);
    if (section.has("mbean") && !section.has("attribute")) {
      section.missing("attribute", "the name of an attribute of the MBean");
    }
    plan.okWhen(values.condition(section, "ok_when"));
    boolean asks = section.has("mbean") || section.has("instance");
    if (asks && !section.has("ok_when")) {
      section.missing("ok_when", "when it is healthy; write \"${value} < 5\" or \"${this.open}\"");
    } else if (!asks) {
      section.nameProblem("ok_when", "has a meaning beside mbean and instance only; take it out");
    }
  }

  private void belongsTo(String key, String subject) {
    if (section.has(key) && !section.has(subject)) {
      section.nameProblem(key, "has a meaning beside " + subject + " only; take it out");
    }
  }
}
