package io.jobwarden.core.call;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.weave.TestRules;
import java.time.Duration;
import java.util.List;

/** Plans that tests of guards begin with, and rules named {@code r} that have none. */
final class Guarded {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HALF = Duration.ofMillis(500);
  static final TimeoutPlan A_SECOND = TimeoutPlan.of(SECOND, true);
  static final FallbackPlan FALLBACK = FallbackPlan.of("fallback", true);

  private Guarded() {}

  static Rule.Builder rule() {
    return TestRules.watched("r", HandDriven.WORK);
  }

  /** Opens when the last so many bodies failed, tries once after ten seconds. */
  static BreakerPlan.Builder breaker(int calls) {
    return BreakerPlan.builder()
        .failureRate(1.0)
        .calls(calls)
        .openFor(Duration.ofSeconds(10))
        .trialCalls(1);
  }

  /** So many an hour. */
  static RatePlan.Builder rate(int permits) {
    return RatePlan.builder().permits(permits).per(Duration.ofHours(1));
  }

  static ChaosPlan.Builder throwing() {
    return ChaosPlan.builder().thrown("java.io.IOException");
  }

  /** Also where a guard refuses. */
  static RetryPlan.Builder retryOfAll(int attempts) {
    return TestRules.retry(attempts)
        .on(List.of("java.lang.Exception", "io.jobwarden.bootstrap.CallRejectedException"));
  }
}
