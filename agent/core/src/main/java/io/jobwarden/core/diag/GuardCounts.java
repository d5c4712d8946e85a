package io.jobwarden.core.diag;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * How often one guard of one rule refused, and how many calls wait for it now.
 *
 * <p>Called by any thread; a guard keeps its own, so that no call looks anything up.
 */
public final class GuardCounts {
  /** Of a guard that a rule does not have. */
  public static final GuardCounts NONE = new GuardCounts();

  private static final Map<String, Map<String, GuardCounts>> ALL = new ConcurrentSkipListMap<>();

  private final LongAdder rejected = new LongAdder();
  private final LongAdder waiting = new LongAdder();

  private GuardCounts() {}

  /** Those of a guard, named like its key in the configuration; the same ones when asked again. */
  public static GuardCounts of(String rule, String guard) {
    return ALL.computeIfAbsent(rule, unknown -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(guard, unknown -> new GuardCounts());
  }

  /** The rule has no such guard any more. */
  public static void forget(String rule, String guard) {
    Map<String, GuardCounts> guards = ALL.get(rule);
    if (guards != null) {
      guards.remove(guard);
    }
  }

  /** The rule is no more. */
  public static void forget(String rule) {
    ALL.remove(rule);
  }

  /** Visits all by rule and guard. */
  public static void each(Visitor visitor) {
    ALL.forEach(
        (rule, guards) -> {
          BiConsumer<String, GuardCounts> visit =
              (guard, counts) -> visitor.visit(rule, guard, counts);
          guards.forEach(visit);
        });
  }

  /** The guard let a call, or a further attempt of it, not run. */
  public void rejected() {
    rejected.increment();
  }

  /** A call begins to wait. */
  public void waits() {
    waiting.increment();
  }

  /** It waits no more. */
  public void waited() {
    waiting.decrement();
  }

  public long rejections() {
    return rejected.sum();
  }

  public long waiting() {
    return waiting.sum();
  }

  /** Sees the counts of each guard. */
  public interface Visitor {
    void visit(String rule, String guard, GuardCounts counts);
  }
}
