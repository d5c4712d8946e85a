package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import org.jspecify.annotations.Nullable;

/** Lets no body run until its time is over; the next call then finds the circuit half-open. */
final class OpenState extends CircuitState {
  private final long sinceNanos;
  private final long openForNanos;

  OpenState(Circuit circuit, BreakerPlan plan, long sinceNanos) {
    super(circuit, plan);
    this.sinceNanos = sinceNanos;
    this.openForNanos = plan.openFor().toNanos();
  }

  @Override
  BreakerState name() {
    return BreakerState.OPEN;
  }

  @Override
  @Nullable Admission admit(Turned turned) {
    long now = circuit.nanos();
    if (now - sinceNanos < openForNanos) {
      return null;
    }
    circuit.turn(this, new HalfOpenState(circuit, plan, now), turned, "its time is over");
    return circuit.state().admit(turned);
  }

  @Override
  CircuitState renewed(BreakerPlan changed) {
    return new OpenState(circuit, changed, sinceNanos);
  }

  @Override
  boolean isWorthKeeping() {
    return circuit.nanos() - sinceNanos < openForNanos + STALE_NANOS;
  }
}
