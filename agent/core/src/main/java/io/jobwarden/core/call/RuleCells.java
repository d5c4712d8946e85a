package io.jobwarden.core.call;

import io.jobwarden.core.signal.metric.Cells;
import io.jobwarden.core.signal.metric.LabelNode;
import io.jobwarden.core.signal.metric.RuleMeters;
import io.jobwarden.core.value.Template;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks from a call's labels to the meters it is recorded in, and records. */
final class RuleCells {
  private final RuleMeters meters;
  private final NamedTemplates named;
  private final Template[] custom;

  /** Labels by index that are known before the body. */
  private final boolean[] early;

  private final boolean allEarly;

  RuleCells(RuleMeters meters, RuleValues values, Set<String> labels) {
    this.meters = meters;
    this.named = values.named();
    this.custom = values.custom();
    this.early = new boolean[labels.size()];
    this.allEarly = named.labelsAtEnd().isEmpty();
    int index = 0;
    for (String label : labels) {
      early[index++] = !named.labelsAtEnd().contains(label);
    }
  }

  /** Where starts are recorded. */
  Cells atStart(@Nullable Object[] values) {
    LabelNode node = meters.start();
    for (int i = 0; i < early.length; i++) {
      if (early[i]) {
        node = node.child(named.label(i, values));
      }
    }
    return node.cells();
  }

  /** Where ends are recorded. */
  Cells atEnd(@Nullable Object[] values) {
    LabelNode node = meters.root();
    for (int i = 0; i < early.length; i++) {
      node = node.child(named.label(i, values));
    }
    return node.cells();
  }

  /** Tells whether what happens before the end can be recorded by all labels. */
  boolean allEarly() {
    return allEarly;
  }

  /** Feeds the meters of the user's own from the call as it ended; a null value feeds none. */
  void observeCustom(Cells cells, Run run) {
    for (int i = 0; i < custom.length; i++) {
      double value = custom[i].number(run);
      if (!Double.isNaN(value)) {
        cells.custom(i, value);
      }
    }
  }
}
