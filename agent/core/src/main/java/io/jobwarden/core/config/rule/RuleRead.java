package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.meter.Meter;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.Rule;
import java.util.List;

/** A rule with what other rules must agree with. */
final class RuleRead {
  final Section section;
  final Rule rule;
  final boolean enabled;
  final List<Meter> meters;

  RuleRead(Section section, Rule rule, boolean enabled, List<Meter> meters) {
    this.section = section;
    this.rule = rule;
    this.enabled = enabled;
    this.meters = meters;
  }
}
