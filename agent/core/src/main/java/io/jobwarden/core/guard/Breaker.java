package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.Ticker;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Leaves alone for a while what keeps failing, for each key by itself.
 *
 * <p>Asked by many threads; no lock.
 */
public final class Breaker {
  private final Ticker ticker;
  private final ByKey<Circuit> byKey;
  private volatile BreakerPlan plan;

  private Breaker(BreakerPlan plan, Ticker ticker) {
    this.plan = plan;
    this.ticker = ticker;
    this.byKey = new ByKey<>("breaker by " + plan.key(), ticker, key -> new Circuit(this, key));
  }

  public static Breaker of(BreakerPlan plan, Ticker ticker) {
    Breaker breaker = new Breaker(plan, ticker);
    if (plan.key() == null) {
      breaker.of(""); // its state is shown from the beginning
    }
    return breaker;
  }

  /** The circuit of a key; to be asked for anew by each attempt, since idle ones are forgotten. */
  public Circuit of(String key) {
    return byKey.of(key);
  }

  /**
   * Changes all circuits. One that the plan forces open or disables is so at once, and closed when
   * it no longer does; else a closed one begins to count anew, an open one is open for the time
   * that the new plan says since it opened, and a half-open one begins its trials anew.
   */
  public void change(BreakerPlan changed) {
    if (!changed.equals(plan)) {
      plan = changed;
      byKey.refitAll();
    }
  }

  public BreakerPlan plan() {
    return plan;
  }

  /**
   * Closes circuits, or does with them what the plan begins with.
   *
   * @param key null for all of them
   * @return how many
   */
  public int reset(@Nullable String key) {
    AtomicInteger count = new AtomicInteger();
    byKey.each(
        (known, circuit) -> {
          if (key == null || key.equals(known)) {
            circuit.reset();
            count.incrementAndGet();
          }
        });
    return count.get();
  }

  /** The states of all circuits by key, in the words of the configuration. */
  public Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    byKey.each((key, circuit) -> states.put(key, circuit.state().name().text()));
    return states;
  }

  Ticker ticker() {
    return ticker;
  }

  /** Keys that are known; for tests. */
  int keys() {
    return byKey.size();
  }
}
