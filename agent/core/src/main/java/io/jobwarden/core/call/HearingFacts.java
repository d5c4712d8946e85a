package io.jobwarden.core.call;

import io.jobwarden.core.value.SpecialWord;

/** A call, and what hears of its end. Immutable. */
final class HearingFacts extends RunFacts {
  private final EndListener listener;

  HearingFacts(Run run, EndListener listener) {
    super(run);
    this.listener = listener;
  }

  @Override
  public Object special(SpecialWord word) {
    return listener;
  }
}
