package io.jobwarden.core.signal.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gauge's value that is not shown before it is known: 0 would say 1970. */
final class LastValue {
  private final GaugeFamily family;
  private final List<String> labelValues;
  private @Nullable GaugePoint point; // a race finds the same point twice, which does no harm

  LastValue(GaugeFamily family, List<String> labelValues) {
    this.family = family;
    this.labelValues = labelValues;
  }

  void set(double value) {
    GaugePoint known = point;
    if (known == null) {
      known = family.point(labelValues);
      point = known;
    }
    known.set(value);
  }
}
