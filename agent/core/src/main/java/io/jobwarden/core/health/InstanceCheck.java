package io.jobwarden.core.health;

import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Subject;
import java.util.List;

/** A condition holds of each live object of a type; there is one at least. */
final class InstanceCheck implements Check {
  private final String type;
  private final Condition condition;
  private final Instances instances;

  InstanceCheck(String type, Condition condition, Instances instances) {
    this.type = type;
    this.condition = condition;
    this.instances = instances;
  }

  @Override
  public Verdict look() {
    List<Object> all = instances.of(type);
    int flawed = 0;
    for (Object each : all) {
      flawed += condition.holds(Subject.instance(each)) ? 0 : 1;
    }
    if (all.isEmpty()) {
      return Verdict.unhealthy("no " + type + " was seen that still lives");
    }
    return flawed == 0
        ? Verdict.HEALTHY
        : Verdict.unhealthy("not true of " + flawed + " of " + all.size() + ": " + condition);
  }
}
