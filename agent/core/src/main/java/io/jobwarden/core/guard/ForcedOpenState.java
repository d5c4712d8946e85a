package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import org.jspecify.annotations.Nullable;

/** Lets no body run, as long as the configuration says so. */
final class ForcedOpenState extends CircuitState {
  ForcedOpenState(Circuit circuit, BreakerPlan plan) {
    super(circuit, plan);
  }

  @Override
  BreakerState name() {
    return BreakerState.FORCED_OPEN;
  }

  @Override
  @Nullable Admission admit(Turned turned) {
    return null;
  }

  @Override
  CircuitState renewed(BreakerPlan changed) {
    return new ClosedState(circuit, changed);
  }

  @Override
  boolean isWorthKeeping() {
    return false;
  }
}
