package io.jobwarden.core.diag;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Values of the configuration that could not be read: counted by rule or gauge, told once each.
 *
 * <p>Called by any thread.
 */
public final class ValueErrors {
  /** Different texts told at the most. */
  private static final int TOLD = 200;

  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private ValueErrors() {}

  /** A value of a call could not be read. */
  public static void count(String rule, String text, Throwable fault) {
    count(rule);
    sayOnce("rule " + rule + ": " + text + " cannot be read and counts as null", fault);
  }

  /** A value of a gauge could not be read. */
  public static void countGauge(String gauge, String text, Throwable fault) {
    count(gauge);
    sayOnce("gauge " + gauge + ": " + text + " cannot be read", fault);
  }

  /** A value of a health check could not be read. */
  public static void countCheck(String check, String text, Throwable fault) {
    count(check);
    sayOnce("health check " + check + ": " + text + " cannot be read and counts as null", fault);
  }

  /** There was no value where one was expected, which is said nowhere. */
  public static void count(String name) {
    COUNTS.computeIfAbsent(name, unknown -> new LongAdder()).increment();
  }

  private static void sayOnce(String sentence, Throwable fault) {
    if (SAID.size() < TOLD && SAID.add(sentence)) {
      AgentLog.warn(sentence + " (told once; counted in jobwarden_value_errors_total): " + fault);
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
