package io.jobwarden.core.diag;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What guards in {@code observe} mode would have done, counted by rule and guard.
 *
 * <p>Called by any thread.
 */
public final class ObservedGuards {
  private static final Map<String, Map<String, LongAdder>> COUNTS = new ConcurrentHashMap<>();

  private ObservedGuards() {}

  public static void count(String rule, String guard) {
    COUNTS
        .computeIfAbsent(rule, unknown -> new ConcurrentHashMap<>())
        .computeIfAbsent(guard, unknown -> new LongAdder())
        .increment();
  }

  /** The rule is no more. */
  public static void forget(String rule) {
    COUNTS.remove(rule);
  }

  /** All counts by rule, then by guard, as they are now. */
  public static Map<String, Map<String, Long>> counts() {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    COUNTS.forEach(
        (rule, guards) -> {
          Map<String, Long> ofRule = new TreeMap<>();
          guards.forEach((guard, count) -> ofRule.put(guard, count.sum()));
          counts.put(rule, ofRule);
        });
    return counts;
  }
}
