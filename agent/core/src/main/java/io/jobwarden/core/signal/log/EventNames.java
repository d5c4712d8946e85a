package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.Rule;

/** Names of events: the rule's own, or {@code <component>_<started|…>}. */
final class EventNames {
  private EventNames() {}

  static String of(Rule rule, LineKind kind) {
    LogPlan plan = rule.log();
    String own = plan == null ? null : plan.events().get(kind);
    return own == null ? rule.component() + "_" + verb(kind) : own;
  }

  private static String verb(LineKind kind) {
    switch (kind) {
      case START:
        return "started";
      case SUCCESS:
        return "completed";
      case FAILURE:
        return "failed";
      case RETRY:
        return "retry";
      case REJECTED:
        return "rejected";
      case TIMEOUT:
        return "timeout";
      case BREAKER:
        return "breaker";
      case MISSED:
        return "missed";
    }
    throw new AssertionError(kind);
  }
}
