package io.jobwarden.core.explain;

import java.util.ArrayList;
import java.util.List;

/** Finds for rules that match nothing what came near, in one pass over all classes. */
final class NearMisses {
  private static final int DESCRIBED = 30_000; // classes, of all rules together: some seconds

  private final List<IdleRule> rules = new ArrayList<>();
  private final ClassSource classes;
  private final SeenNames names;

  NearMisses(List<RuleFinding> idle, ClassSource classes, SeenNames names) {
    idle.forEach(rule -> rules.add(new IdleRule(rule)));
    this.classes = classes;
    this.names = names;
  }

  /** Adds to each rule what was found. */
  void find() {
    int described = 0;
    for (SeenClass seen : classes.classes()) {
      for (IdleRule rule : rules) {
        if (rule.isNear(seen) && described < DESCRIBED) {
          described++;
          rule.describe(seen);
        }
      }
      seen.forget();
    }
    rules.forEach(rule -> rule.tell(classes, names));
  }
}
