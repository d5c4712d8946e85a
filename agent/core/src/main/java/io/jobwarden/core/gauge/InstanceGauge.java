package io.jobwarden.core.gauge;

import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Subject;
import io.jobwarden.core.value.Template;
import java.util.Collections;
import java.util.List;

/** Reads live objects of one type. */
final class InstanceGauge extends Gauge {
  private static final Names NAMES = Names.ofInstance(Collections.emptyList());

  private final Instances instances;
  private final String type;
  private final Template value;

  InstanceGauge(GaugePlan plan, String type, Instances instances, Redaction redaction) {
    super(plan, redaction, NAMES);
    this.instances = instances;
    this.type = type;
    this.value = template(plan.value(), NAMES);
  }

  @Override
  List<Object> subjects() {
    return instances.of(type);
  }

  @Override
  String what() {
    return plan().value();
  }

  @Override
  boolean isSame(Object subject, Object other) {
    return subject == other;
  }

  @Override
  Subject facts(Object subject) {
    return Subject.instance(subject);
  }

  @Override
  double number(Object subject) {
    return value.number(facts(subject));
  }
}
