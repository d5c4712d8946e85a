package io.jobwarden.core.signal.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A meter of the user's own; without a family if that could not be registered. */
final class CustomSlot {
  private final String name;
  private final @Nullable Slot<?> slot;

  CustomSlot(String name, @Nullable Slot<?> slot) {
    this.name = name;
    this.slot = slot;
  }

  void mark(boolean[] used) {
    if (slot != null) {
      slot.mark(used);
    }
  }

  CustomCell cell(String[] ruleValues) {
    if (slot == null) {
      return CustomCell.NONE;
    }
    List<String> values = slot.pick(ruleValues);
    Family<?> family = slot.family();
    if (family instanceof CounterFamily) {
      return CustomCell.adding(name, ((CounterFamily) family).point(values));
    }
    if (family instanceof GaugeFamily) {
      return CustomCell.setting(name, new LastValue((GaugeFamily) family, values));
    }
    return CustomCell.observing(name, ((HistogramFamily) family).point(values));
  }
}
