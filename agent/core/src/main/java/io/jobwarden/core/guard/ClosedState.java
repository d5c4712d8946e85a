package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;

/** Lets all bodies run, and opens when too many of the last ones failed or were slow. */
final class ClosedState extends CircuitState {
  private final Rates rates;
  private final Window window;
  private volatile long lastTroubleNanos;

  ClosedState(Circuit circuit, BreakerPlan plan) {
    super(circuit, plan);
    this.rates = Rates.of(plan);
    this.window = Window.of(plan);
  }

  @Override
  BreakerState name() {
    return BreakerState.CLOSED;
  }

  @Override
  Admission admit(Turned turned) {
    return this;
  }

  @Override
  void record(boolean failed, long durationNanos, Turned turned) {
    long now = window.isTimed() ? circuit.nanos() : 0; // a look at the clock takes 30 ns
    boolean slow = rates.isSlow(durationNanos);
    if (failed || slow) {
      lastTroubleNanos = circuit.nanos();
    }
    long tally = window.add(failed, slow, now);
    long bodies = Tally.bodies(tally);
    if (bodies < window.least()) {
      return;
    }
    if (rates.isTooManyFailed(Tally.failed(tally), bodies)) {
      open(turned, Tally.failed(tally) + " of the last " + bodies + " bodies failed");
    } else if (rates.isTooManySlow(Tally.slow(tally), bodies)) {
      open(turned, Tally.slow(tally) + " of the last " + bodies + " bodies were slow");
    }
  }

  private void open(Turned turned, String why) {
    circuit.turn(this, new OpenState(circuit, plan, circuit.nanos()), turned, why);
  }

  @Override
  CircuitState renewed(BreakerPlan changed) {
    return new ClosedState(circuit, changed);
  }

  @Override
  boolean isWorthKeeping() {
    long now = circuit.nanos();
    long tally = window.tally(now);
    return Tally.failed(tally) + Tally.slow(tally) > 0 && now - lastTroubleNanos < STALE_NANOS;
  }
}
