package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.model.HealthPlan;
import io.jobwarden.core.model.QueuePlan;
import io.jobwarden.core.model.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code health}. */
final class HealthSection {
  private HealthSection() {}

  /**
   * What the file says, or the default.
   *
   * @param rules those that a check may name
   * @param allowMatchAll true if objects of any type may be looked for
   */
  static HealthPlan read(@Nullable Section section, List<Rule> rules, boolean allowMatchAll) {
    HealthPlan.Builder plan = HealthPlan.builder();
    if (section == null) {
      return plan.build();
    }
    section.set("timeout", Kinds.POSITIVE_DURATION, plan::timeout);
    section.set("cache", Kinds.DURATION, plan::cache);
    section.set("grace", Kinds.DURATION, plan::grace);
    Item ready = section.take("ready");
    if (ready != null) {
      plan.ready(checks(ready, rules, allowMatchAll));
    }
    Section queue = section.section("queue");
    if (queue != null) {
      plan.queue(queue(queue, rules));
    }
    section.end();
    return plan.build();
  }

  private static List<CheckPlan> checks(Item ready, List<Rule> rules, boolean allowMatchAll) {
    List<CheckPlan> checks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Item item : ready.items()) {
      Section section = item.section("a check; write {name: database, datasource: \"*\"}");
      if (section != null) {
        checks.add(HealthCheck.read(section, names, rules, allowMatchAll));
      }
    }
    return checks;
  }

  private static QueuePlan queue(Section queue, List<Rule> rules) {
    QueuePlan.Builder plan = QueuePlan.builder();
    Map<String, String> defined = new LinkedHashMap<>();
    defined.put("size", "");
    defined.put("workers", "");
    queue.set("size", Names.METRIC, plan::size);
    queue.set("workers", Names.METRIC, plan::workers);
    Item rule = queue.take("rule");
    String name = rule == null ? null : rule.as(Kinds.TEXT);
    if (rule != null && name != null && rules.stream().noneMatch(r -> r.name().equals(name))) {
      rule.warning("found " + name + ", but there is no rule of that name: no task is counted");
    }
    plan.rule(name);
    Values values = new Values(queue.reading().syntax(), Words.HEALTH, defined);
    plan.unhealthyWhen(values.condition(queue, "unhealthy_when"));
    queue.end();
    return plan.build();
  }
}
