package io.jobwarden.core.config.meter;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads which of a rule's labels a metric carries. */
public final class MeterLabels {
  private final List<String> all;
  private final Set<String> late;

  /**
   * Knows the labels of a rule.
   *
   * @param late those of them that are read when the run has ended
   */
  public MeterLabels(List<String> all, Set<String> late) {
    this.all = all;
    this.late = late;
  }

  /** All of the rule's, but for late ones where they would come too late. */
  List<String> usual(boolean early) {
    List<String> labels = new ArrayList<>(all);
    if (early) {
      labels.removeAll(late);
    }
    return labels;
  }

  /**
   * Those that a metric names.
   *
   * @param early true if the metric is written before the run has ended
   * @param own names of what it can carry besides
   */
  List<String> read(Section meter, boolean early, String... own) {
    Item list = meter.take("labels");
    if (list == null) {
      return usual(early);
    }
    List<String> known = new ArrayList<>(all);
    known.addAll(Arrays.asList(own));
    List<String> labels = new ArrayList<>();
    for (Item item : list.items()) {
      String label = item.as(Kinds.oneOfNames(known, "a label of the rule"));
      if (label != null && early && late.contains(label)) {
        item.problem("is read when the run has ended, too late for this metric; take it out");
      } else if (label != null && labels.contains(label)) {
        item.problem("stands here a second time; keep one");
      } else if (label != null) {
        labels.add(label);
      }
    }
    return labels;
  }
}
