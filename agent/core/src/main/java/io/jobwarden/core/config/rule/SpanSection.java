package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;

/** Looks through {@code span}, which has no effect yet. */
final class SpanSection {
  private SpanSection() {}

  static void read(Section rule, Values values) {
    Item item = rule.take("span");
    if (item == null || item.is("false")) {
      return;
    }
    item.later();
    Section section = item.is("true") ? null : item.section("a map of keys, true or false");
    if (section == null) {
      return;
    }
    values.template(section, "name");
    section.check("kind", Kinds.oneOf("internal", "client", "server", "producer", "consumer"));
    values.templates(section.section("attributes"));
    section.check("sample", Kinds.SHARE);
    section.setList(
        "only", Kinds.oneOf("failure", "slow", "success", "retry", "rejected"), only -> {});
    section.end();
  }
}
