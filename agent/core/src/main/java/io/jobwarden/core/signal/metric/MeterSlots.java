package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meters of a rule, found once; from then on they give the points for label values. */
final class MeterSlots {
  private final List<String> labels;
  private final double slowSeconds;
  private final Redaction redaction;
  private final Map<StandardMeter, Slot<CounterFamily>> counters =
      new EnumMap<>(StandardMeter.class);
  private final Map<StandardMeter, Slot<GaugeFamily>> gauges = new EnumMap<>(StandardMeter.class);
  private final Map<StandardMeter, Slot<HistogramFamily>> histograms =
      new EnumMap<>(StandardMeter.class);
  private final List<CustomSlot> custom = new ArrayList<>();

  /**
   * Knows the rule.
   *
   * @param labels those of the rule whose values will be given
   * @param slowNanos from which duration a call is slow
   */
  MeterSlots(List<String> labels, long slowNanos, Redaction redaction) {
    this.labels = labels;
    this.slowSeconds = slowNanos / 1e9;
    this.redaction = redaction;
  }

  void add(StandardMeter meter, @Nullable Family<?> family) {
    if (family instanceof CounterFamily) {
      counters.put(meter, new Slot<>((CounterFamily) family, labels));
    } else if (family instanceof GaugeFamily) {
      gauges.put(meter, new Slot<>((GaugeFamily) family, labels));
    } else if (family instanceof HistogramFamily) {
      histograms.put(meter, new Slot<>((HistogramFamily) family, labels));
    }
  }

  void add(CustomMeter meter, @Nullable Family<?> family) {
    custom.add(new CustomSlot(meter.name(), family == null ? null : new Slot<>(family, labels)));
  }

  /** Tells for each label whether some meter carries it. */
  boolean[] used() {
    boolean[] used = new boolean[labels.size()];
    counters.values().forEach(slot -> slot.mark(used));
    gauges.values().forEach(slot -> slot.mark(used));
    histograms.values().forEach(slot -> slot.mark(used));
    custom.forEach(slot -> slot.mark(used));
    return used;
  }

  Cells cells(String[] labelValues) {
    String[] shown = new String[labelValues.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = redaction.text(labels.get(i), labelValues[i]);
    }
    return new Cells(this, shown);
  }

  @Nullable CounterDataPoint counter(StandardMeter meter, String[] values) {
    Slot<CounterFamily> slot = counters.get(meter);
    return slot == null ? null : slot.family().point(slot.pick(values));
  }

  @Nullable RunsPoint runs(String[] values) {
    Slot<CounterFamily> slot = counters.get(StandardMeter.RUNS);
    return slot == null ? null : RunsPoint.of(slot, values);
  }

  /** From which duration a call is slow. */
  double slowSeconds() {
    return slowSeconds;
  }

  @Nullable GaugePoint level(StandardMeter meter, String[] values) {
    Slot<GaugeFamily> slot = gauges.get(meter);
    return slot == null ? null : slot.family().point(slot.pick(values));
  }

  @Nullable LastValue last(StandardMeter meter, String[] values) {
    Slot<GaugeFamily> slot = gauges.get(meter);
    return slot == null ? null : new LastValue(slot.family(), slot.pick(values));
  }

  @Nullable Distribution histogram(StandardMeter meter, String[] values) {
    Slot<HistogramFamily> slot = histograms.get(meter);
    return slot == null ? null : slot.family().point(slot.pick(values));
  }

  CustomCell[] custom(String[] values) {
    CustomCell[] cells = new CustomCell[custom.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = custom.get(i).cell(values);
    }
    return cells;
  }
}
