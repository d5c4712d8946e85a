package io.jobwarden.core.signal.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import org.jspecify.annotations.Nullable;

/** Counts runs, all together or by how they ended. */
final class RunsPoint {
  private final CounterDataPoint successes;
  private final CounterDataPoint failures;
  private final Slot<CounterFamily> slot;
  private final String[] labelValues;

  /** Not there before the first: most rules have no guard that refuses. */
  private @Nullable CounterDataPoint refusals; // a race finds the same point twice

  private RunsPoint(Slot<CounterFamily> slot, String[] labelValues) {
    this.slot = slot;
    this.labelValues = labelValues;
    this.successes = slot.family().point(slot.pick(labelValues, "success"));
    this.failures =
        slot.byOutcome() ? slot.family().point(slot.pick(labelValues, "failure")) : successes;
    this.refusals = slot.byOutcome() ? null : successes;
  }

  static RunsPoint of(Slot<CounterFamily> slot, String[] labelValues) {
    return new RunsPoint(slot, labelValues);
  }

  void succeeded() {
    successes.inc(1L);
  }

  void failed() {
    failures.inc(1L);
  }

  void rejected() {
    CounterDataPoint known = refusals;
    if (known == null) {
      known = slot.family().point(slot.pick(labelValues, "rejected"));
      refusals = known;
    }
    known.inc(1L);
  }
}
