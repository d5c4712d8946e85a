package io.jobwarden.core.diag;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What states the breakers are in, for all who show it.
 *
 * <p>Called by any thread.
 */
public final class BreakerStates {
  private static final Map<String, Supplier<Map<String, String>>> BY_RULE =
      new ConcurrentHashMap<>();

  private BreakerStates() {}

  /**
   * Shows the breakers of a rule from now on, instead of those shown for it before.
   *
   * @param states their states by key; the key is empty where there is one for all
   */
  public static void show(String rule, Supplier<Map<String, String>> states) {
    BY_RULE.put(rule, states);
  }

  /** Shows none for the rule any more. */
  public static void forget(String rule) {
    BY_RULE.remove(rule);
  }

  /** All states by rule, then by key, as they are now. */
  public static Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    BY_RULE.forEach((rule, states) -> all.put(rule, new TreeMap<>(states.get())));
    return all;
  }
}
