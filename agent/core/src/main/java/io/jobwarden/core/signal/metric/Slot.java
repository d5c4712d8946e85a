package io.jobwarden.core.signal.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One meter of a rule: its family, and where its labels stand among the rule's.
 *
 * @param <F> type of the family
 */
final class Slot<F extends Family<?>> {
  private final F family;
  private final int[] positions;

  Slot(F family, List<String> ruleLabels) {
    this.family = family;
    this.positions = family.shape().labels().stream().mapToInt(ruleLabels::indexOf).toArray();
  }

  F family() {
    return family;
  }

  /** The family's label values out of those of the rule. */
  List<String> pick(String[] ruleValues) {
    List<String> picked = new ArrayList<>(positions.length);
    for (int position : positions) {
      picked.add(position < 0 ? "" : ruleValues[position]);
    }
    return Collections.unmodifiableList(picked);
  }

  /** Notes which of the rule's labels this meter carries. */
  void mark(boolean[] used) {
    for (int position : positions) {
      if (position >= 0) {
        used[position] = true;
      }
    }
  }
}
