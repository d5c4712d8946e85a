package io.jobwarden.core.call;

import io.jobwarden.core.diag.AgentLog;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What is true of a rule for a time; shared by all that it was compiled to.
 *
 * <p>Read by each call, without a lock; changed under that of the engine.
 */
final class RuleState {
  /** Why calls pass: somebody said so of this rule. */
  static final String COMMAND = "command";

  /** Why calls pass: it cost too much. */
  static final String COST = "max_cost";

  private static final String GONE = "gone";

  /** What the agent's work for its calls costs. */
  final RuleCost cost = new RuleCost();

  /** True while the rule lets all calls pass. */
  volatile boolean passive;

  private final Set<String> reasons = new TreeSet<>();

  /** Begins, or ends, to be a reason to let calls pass. */
  void passive(String reason, boolean on) {
    if (on) {
      reasons.add(reason);
    } else {
      reasons.remove(reason);
    }
    passive = !reasons.isEmpty();
  }

  /** Lets calls pass for good: the rule is no more. Those under way end as they began. */
  void leave() {
    reasons.add(GONE);
    passive = true;
  }

  /** Lets calls pass no longer, whatever the reason was. */
  void activate() {
    reasons.clear();
    passive = false;
  }

  Set<String> reasons() {
    return new TreeSet<>(reasons);
  }

  /**
   * Begins to let calls pass if they cost more than that share of a core, and says so.
   *
   * @param most 1 for whatever it costs
   * @return true if so
   */
  boolean judge(String rule, long sinceNanos, double most) {
    if (passive) {
      return false;
    }
    cost.take(sinceNanos);
    double share = cost.share();
    if (share <= most || most >= 1) {
      return false;
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(cost.windowNanos());
    passive(COST, true);
    cost.clear();
    AgentLog.warn(
        "rule "
            + rule
            + " took "
            + percent(share)
            + " of one core in the last "
            + seconds
            + " s, more than self.max_cost ("
            + percent(most)
            + "): its calls pass from now on, neither counted nor guarded, until the"
            + " configuration is taken over anew or rules are enabled");
    return true;
  }

  private static String percent(double share) {
    return Math.round(share * 1000) / 10.0 + "%";
  }
}
