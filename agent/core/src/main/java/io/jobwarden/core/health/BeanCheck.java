package io.jobwarden.core.health;

import io.jobwarden.core.instance.Beans;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Subject;
import java.util.List;

/** A condition holds of an attribute of each MBean; there is one at least. */
final class BeanCheck implements Check {
  private final CheckPlan plan;
  private final Condition condition;

  BeanCheck(CheckPlan plan, Condition condition) {
    this.plan = plan;
    this.condition = condition;
  }

  @Override
  public Verdict look() throws Exception {
    List<?> names = Beans.named(plan.target());
    if (names.isEmpty()) {
      return Verdict.unhealthy("no MBean is called " + plan.target());
    }
    for (Object name : names) {
      if (!condition.holds(Subject.special(Beans.attribute(name, plan.attribute())))) {
        return Verdict.unhealthy("not true of " + name + ": " + condition);
      }
    }
    return Verdict.HEALTHY;
  }
}
