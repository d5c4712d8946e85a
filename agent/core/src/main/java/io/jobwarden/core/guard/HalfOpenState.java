package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few bodies run to see how they end; when all of them have, it closes or opens again.
 *
 * <p>A place is not free again when its trial has ended, so that exactly as many ends are seen. If
 * one does not end for as long as the circuit would be open, all begins anew.
 */
final class HalfOpenState extends CircuitState {
  private final Rates rates;
  private final long sinceNanos;
  private final int trials;
  private final AtomicInteger places;
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger slow = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  HalfOpenState(Circuit circuit, BreakerPlan plan, long sinceNanos) {
    super(circuit, plan);
    this.rates = Rates.of(plan);
    this.sinceNanos = sinceNanos;
    this.trials = Math.max(1, plan.trialCalls());
    this.places = new AtomicInteger(trials);
  }

  @Override
  BreakerState name() {
    return BreakerState.HALF_OPEN;
  }

  @Override
  @Nullable Admission admit(Turned turned) {
    if (takePlace()) {
      if (isCurrent()) {
        return this;
      }
      free();
      return circuit.state().admit(turned);
    }
    if (!isCurrent()) {
      return circuit.state().admit(turned);
    }
    long now = circuit.nanos();
    if (now - sinceNanos < plan.openFor().toNanos()) {
      return null;
    }
    circuit.turn(
        this,
        new HalfOpenState(circuit, plan, now),
        turned,
        "only " + ended + " of " + trials + " trials have ended in time, they begin anew");
    return circuit.state().admit(turned);
  }

  private boolean takePlace() {
    int now = places.get();
    while (now > 0) {
      if (places.compareAndSet(now, now - 1)) {
        return true;
      }
      now = places.get();
    }
    return false;
  }

  @Override
  void free() {
    places.incrementAndGet();
  }

  @Override
  void record(boolean bodyFailed, long durationNanos, Turned turned) {
    if (bodyFailed) {
      failed.incrementAndGet();
    }
    if (rates.isSlow(durationNanos)) {
      slow.incrementAndGet();
    }
    if (ended.incrementAndGet() == trials) { // the last one sees what all others have noted before
      decide(turned);
    }
  }

  private void decide(Turned turned) {
    if (rates.isTooManyFailed(failed.get(), trials)) {
      open(turned, failed + " trials of " + trials + " failed");
    } else if (rates.isTooManySlow(slow.get(), trials)) {
      open(turned, slow + " trials of " + trials + " were slow");
    } else {
      int good = trials - failed.get();
      circuit.turn(
          this,
          new ClosedState(circuit, plan),
          turned,
          good + " trials of " + trials + " succeeded");
    }
  }

  private void open(Turned turned, String why) {
    circuit.turn(this, new OpenState(circuit, plan, circuit.nanos()), turned, why);
  }

  @Override
  CircuitState renewed(BreakerPlan changed) {
    return new HalfOpenState(circuit, changed, circuit.nanos());
  }

  @Override
  boolean isWorthKeeping() {
    return circuit.nanos() - sinceNanos < STALE_NANOS;
  }
}
