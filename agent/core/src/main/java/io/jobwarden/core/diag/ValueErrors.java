package io.jobwarden.core.diag;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Values of the configuration that could not be read from a call: counted by rule, told once each.
 *
 * <p>Called by any thread.
 */
public final class ValueErrors {
  /** Different texts told at the most. */
  private static final int TOLD = 200;

  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private ValueErrors() {}

  public static void count(String rule, String text, Throwable fault) {
    COUNTS.computeIfAbsent(rule, unknown -> new LongAdder()).increment();
    if (SAID.size() < TOLD && SAID.add(rule + ' ' + text)) {
      AgentLog.warn(
          "rule "
              + rule
              + ": "
              + text
              + " cannot be read and counts as null (told once; counted in"
              + " jobwarden_value_errors_total): "
              + fault);
    }
  }

  /** The rule is no more. */
  public static void forget(String rule) {
    COUNTS.remove(rule);
  }

  /** All counts by rule, as they are now. */
  public static Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.forEach((rule, count) -> counts.put(rule, count.sum()));
    return counts;
  }
}
