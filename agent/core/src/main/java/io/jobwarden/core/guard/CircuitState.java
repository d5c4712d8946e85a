package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a {@link Circuit} does at a time; left behind when the circuit turns. */
abstract class CircuitState extends Admission {
  /** After so long without a call nobody wants to know any more what went wrong before. */
  static final long STALE_NANOS = TimeUnit.HOURS.toNanos(1);

  final Circuit circuit;
  final BreakerPlan plan;

  CircuitState(Circuit circuit, BreakerPlan plan) {
    this.circuit = circuit;
    this.plan = plan;
  }

  /** The state that a plan begins with. */
  static CircuitState first(Circuit circuit, BreakerPlan plan) {
    switch (plan.state()) {
      case FORCED_OPEN:
        return new ForcedOpenState(circuit, plan);
      case DISABLED:
        return new DisabledState(circuit, plan);
      default:
        return new ClosedState(circuit, plan);
    }
  }

  /** What follows when the plan changes. */
  final CircuitState under(BreakerPlan changed) {
    return changed.state() == BreakerState.CLOSED ? renewed(changed) : first(circuit, changed);
  }

  final boolean isOf(BreakerPlan other) {
    return plan == other;
  }

  final boolean isCurrent() {
    return circuit.state() == this;
  }

  @Override
  public final void ended(boolean failed, long durationNanos, Turned turned) {
    try {
      if (isCurrent()) { // what began in another time says nothing about this one
        record(failed, durationNanos, turned);
      }
    } finally {
      circuit.part();
    }
  }

  @Override
  public final void giveBack() {
    free();
    circuit.part();
  }

  abstract BreakerState name();

  /** Lets a body run, or not; itself, the state that took its place, or null. */
  abstract @Nullable Admission admit(Turned turned);

  /** The same state under a plan that leaves it to the circuit. */
  abstract CircuitState renewed(BreakerPlan changed);

  /** Takes note of how a body ended that this state let run. */
  void record(boolean failed, long durationNanos, Turned turned) {}

  /** Takes back what a body got that this state let run. */
  void free() {}

  /** Tells whether it knows something that the state which a plan begins with does not. */
  abstract boolean isWorthKeeping();
}
