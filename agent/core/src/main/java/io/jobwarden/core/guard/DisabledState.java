package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;

/** Lets all bodies run and does not look how they end, as long as the configuration says so. */
final class DisabledState extends CircuitState {
  DisabledState(Circuit circuit, BreakerPlan plan) {
    super(circuit, plan);
  }

  @Override
  BreakerState name() {
    return BreakerState.DISABLED;
  }

  @Override
  Admission admit(Turned turned) {
    return this;
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
