package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.model.TimeoutPlan;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the guards of a rule, each by a class of its own. */
final class Guards {
  static final List<String> KEYS =
      Collections.unmodifiableList(
          Arrays.asList(
              "retry",
              "concurrency",
              "rate",
              "timeout",
              "breaker",
              "fallback",
              "dead_letter",
              "chaos"));

  private Guards() {}

  /**
   * Gives the guards to the rule; the meters that it then has without being asked come back.
   *
   * @param chaosEnabled false if chaos is only looked through
   */
  static Set<StandardMeter> read(
      Section rule, Values values, boolean chaosEnabled, Rule.Builder plan) {
    plan.retry(RetrySection.read(rule, values));
    plan.concurrency(ConcurrencySection.read(rule, values));
    plan.rate(RateSection.read(rule, values));
    plan.breaker(BreakerSection.read(rule, values));
    plan.fallback(FallbackSection.read(rule));
    TimeoutPlan timeout = TimeoutSection.read(rule);
    plan.timeout(timeout);
    DeadLetterPlan deadLetter = DeadLetterSection.read(rule);
    plan.deadLetter(deadLetter);
    ChaosPlan written = ChaosSection.read(rule, values);
    ChaosPlan chaos = chaosEnabled ? written : null;
    plan.chaos(chaos);
    Set<StandardMeter> none =
        EnumSet.of(StandardMeter.ATTEMPT_DURATION, StandardMeter.SLOW, StandardMeter.LAST_OUTCOME);
    if (timeout == null || !timeout.interrupts()) {
      none.add(StandardMeter.LATE);
    }
    if (deadLetter == null) {
      none.add(StandardMeter.DEAD_LETTERS);
    }
    if (chaos == null) {
      none.add(StandardMeter.INJECTED);
    }
    return EnumSet.complementOf(EnumSet.copyOf(none));
  }
}
