package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.StandardMeter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One meter of a rule: its family, and where its labels stand among the rule's.
 *
 * @param <F> type of the family
 */
final class Slot<F extends Family<?>> {
  /** Stands for how the call ended, among positions. */
  private static final int OUTCOME = -2;

  private final F family;
  private final int[] positions;

  Slot(F family, List<String> ruleLabels) {
    this.family = family;
    this.positions =
        family.shape().labels().stream().mapToInt(label -> position(label, ruleLabels)).toArray();
  }

  private static int position(String label, List<String> ruleLabels) {
    return label.equals(StandardMeter.OUTCOME) ? OUTCOME : ruleLabels.indexOf(label);
  }

  F family() {
    return family;
  }

  /** The family's label values out of those of the rule. */
  List<String> pick(String[] ruleValues) {
    return pick(ruleValues, "");
  }

  /** The same of a meter that may carry how the call ended. */
  List<String> pick(String[] ruleValues, String outcome) {
    List<String> picked = new ArrayList<>(positions.length);
    for (int position : positions) {
      picked.add(position == OUTCOME ? outcome : position < 0 ? "" : ruleValues[position]);
    }
    return Collections.unmodifiableList(picked);
  }

  /** Tells whether the meter carries how the call ended. */
  boolean byOutcome() {
    return Arrays.stream(positions).anyMatch(position -> position == OUTCOME);
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
