package io.jobwarden.core.weave;

import io.jobwarden.core.pointcut.Candidates;
import org.jspecify.annotations.Nullable;

/** What classes are woven by, from one change of the rules to the next. */
final class Generation {
  private final WeaveRules rules;
  private final SiteNumbers numbers;
  private @Nullable ClassWeaver weaver;

  Generation(WeaveRules rules, SiteNumbers numbers) {
    this.rules = rules;
    this.numbers = numbers;
  }

  WeaveRules rules() {
    return rules;
  }

  Candidates candidates() {
    return rules.candidates();
  }

  /** Made, and Byte Buddy woken with it, when the first class wants it. */
  synchronized ClassWeaver weaver() {
    if (weaver == null) {
      weaver = new ClassWeaver(rules, numbers);
    }
    return weaver;
  }
}
