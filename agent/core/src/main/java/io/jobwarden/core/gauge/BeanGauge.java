package io.jobwarden.core.gauge;

import io.jobwarden.core.instance.Beans;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Subject;
import io.jobwarden.core.value.Template;
import java.util.Collections;
import java.util.List;

/** Reads an attribute of MBeans; names no type of JMX, which must not be loaded early. */
final class BeanGauge extends Gauge {
  private final Template value;

  BeanGauge(GaugePlan plan, Redaction redaction) {
    super(plan, redaction, Names.ofBean(Collections.emptyList()));
    this.value =
        template(
            "${value}",
            Names.ofHealth(Collections.emptyList()),
            (part, fault) -> failed(what(), fault));
  }

  @Override
  List<?> subjects() throws Exception {
    return Beans.named(plan().mbean());
  }

  @Override
  String what() {
    return "attribute " + plan().attribute() + " of " + plan().mbean();
  }

  @Override
  boolean isSame(Object subject, Object other) {
    return subject.getClass() == other.getClass() && subject.equals(other);
  }

  @Override
  Subject facts(Object subject) {
    return Subject.special(Beans.key(subject));
  }

  @Override
  double number(Object subject) throws Exception {
    return value.number(Subject.special(Beans.attribute(subject, plan().attribute())));
  }
}
