package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The circuit of one key of a {@link Breaker}: one class per state.
 *
 * <p>Asked by many threads. It turns by compare-and-set, so that exactly one of them tells of it.
 */
public final class Circuit extends Keyed {
  private final Breaker breaker;
  private final String key;
  private final AtomicReference<CircuitState> state;

  Circuit(Breaker breaker, String key) {
    this.breaker = breaker;
    this.key = key;
    this.state = new AtomicReference<>(CircuitState.first(this, breaker.plan()));
  }

  /**
   * Asks whether a body may run.
   *
   * @return what is to be told how it ended, or null if it may not run
   */
  public @Nullable Admission admit(Turned turned) {
    if (!join()) {
      return breaker.of(key).admit(turned);
    }
    Admission admission = null;
    try {
      admission = state().admit(turned);
    } finally {
      if (admission == null) {
        part();
      }
    }
    return admission;
  }

  /** Turns, unless another thread has done so; who did tells of it. */
  boolean turn(CircuitState from, CircuitState to, Turned turned, String why) {
    if (!state.compareAndSet(from, to)) {
      return false;
    }
    turned.turned(key, to.name(), why);
    return true;
  }

  CircuitState state() {
    return Objects.requireNonNull(state.get());
  }

  long nanos() {
    return breaker.ticker().nanos();
  }

  /** Begins anew, as if nothing had been. */
  void reset() {
    state.set(CircuitState.first(this, breaker.plan()));
  }

  @Override
  boolean isWorthKeeping() {
    return state().isWorthKeeping();
  }

  @Override
  void refit() {
    while (true) {
      CircuitState now = state();
      BreakerPlan plan = breaker.plan();
      if (now.isOf(plan)) {
        return;
      }
      state.compareAndSet(now, now.under(plan));
    }
  }
}
