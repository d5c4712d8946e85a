package io.jobwarden.core.health;

import io.jobwarden.core.model.MissedReason;
import io.jobwarden.core.signal.expect.Standing;
import java.util.List;
import java.util.function.Supplier;

/** Runs of a rule came as expected: nothing was missed since one was last as it should be. */
final class ExpectCheck implements Check {
  private final String rule;
  private final Supplier<List<Standing>> standings;

  ExpectCheck(String rule, Supplier<List<Standing>> standings) {
    this.rule = rule;
    this.standings = standings;
  }

  @Override
  public Verdict look() {
    for (Standing standing : standings.get()) {
      if (standing.rule().equals(rule)) {
        MissedReason wrong = standing.wrong();
        return wrong == null ? Verdict.HEALTHY : Verdict.unhealthy(wrong.sentence());
      }
    }
    return Verdict.unhealthy("no rule of that name has expect");
  }
}
