package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.WovenMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One woven method and the rules that match it, the outermost first. Immutable. */
final class SiteCalls {
  private final WovenMethod method;
  private final RuleCalls[] rules;

  /** For a method whose calls are only counted and timed. */
  private final @Nullable Tallies tallies;

  private SiteCalls(WovenMethod method, RuleCalls[] rules) {
    this.method = method;
    this.rules = rules;
    this.tallies = method.tally() ? new Tallies(rules[0], method) : null;
  }

  /**
   * Two rules that retry cannot stand on one method: the first one does, the others are told of.
   */
  static SiteCalls of(WovenMethod method, List<RuleCalls> matching) {
    RuleCalls[] rules = matching.toArray(new RuleCalls[0]);
    RuleCalls retrying = null;
    for (int i = 0; i < rules.length; i++) {
      warnOfLock(method, rules[i]);
      if (!rules[i].values().methodNeeds().repeats()) {
        continue;
      }
      String place = method.className() + "." + method.methodName();
      if (retrying != null) {
        AgentLog.error(
            "rules "
                + retrying.rule().name()
                + " and "
                + rules[i].rule().name()
                + " both retry "
                + place
                + "; the second one does not retry there");
        rules[i] = rules[i].withoutRetry();
      } else {
        retrying = rules[i];
      }
    }
    return new SiteCalls(method, rules);
  }

  private static void warnOfLock(WovenMethod method, RuleCalls rule) {
    boolean retries = rule.values().methodNeeds().repeats();
    boolean waits = rule.limit() != null && rule.limit().waits() && !rule.rule().observe();
    if (method.locks() && (retries || waits)) {
      AgentLog.warn(
          "rule "
              + rule.rule().name()
              + (retries ? " retries " : " limits ")
              + method.className()
              + "."
              + method.methodName()
              + ", which is synchronized: its lock is held while "
              + (retries ? "a retry waits" : "a call waits for a place"));
    }
  }

  WovenMethod method() {
    return method;
  }

  @Nullable Tally begin(ThreadCalls thread, @Nullable Object source) {
    return tallies == null ? null : tallies.begin(thread, source);
  }

  @Nullable Call enter(ThreadCalls thread, @Nullable Object self, Object @Nullable [] arguments) {
    Run outermost = null;
    Run innermost = null;
    for (RuleCalls rule : rules) {
      if (rule.passesThrough(thread)) {
        continue;
      }
      Run run = new Run(this, rule, self, arguments, innermost);
      if (outermost == null) {
        outermost = run;
      }
      innermost = run;
    }
    return outermost == null || innermost == null ? null : innermost.enter(thread, outermost);
  }

  void constructed(
      ThreadCalls thread, Object self, Object @Nullable [] arguments, long durationNanos) {
    for (RuleCalls rule : rules) {
      new Run(this, rule, self, arguments, null).constructed(thread, durationNanos);
    }
  }

  /** Members of an annotation by name, or null if it stands neither on the method nor its class. */
  @Nullable Map<String, Object> annotation(String type) {
    return method.annotations().get(type);
  }
}
