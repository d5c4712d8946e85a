package io.jobwarden.core.gauge;

import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Subject;
import io.jobwarden.core.value.Template;
import io.jobwarden.core.value.ValueSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One entry of the configuration, compiled; read on the agent's own thread alone. */
abstract class Gauge {
  private final GaugePlan plan;
  private final Redaction redaction;
  private final List<String> labelNames = new ArrayList<>();
  private final List<Template> labels = new ArrayList<>();

  /** Whether a fault of the value that is being read was told. */
  private boolean told;

  Gauge(GaugePlan plan, Redaction redaction, Names names) {
    this.plan = plan;
    this.redaction = redaction;
    new TreeMap<>(plan.labels())
        .forEach(
            (name, text) -> {
              labelNames.add(name);
              labels.add(template(text, names));
            });
  }

  final GaugePlan plan() {
    return plan;
  }

  /** In alphabetical order. */
  final List<String> labelNames() {
    return labelNames;
  }

  /** The objects or names of MBeans that it is about, the oldest first. */
  abstract List<?> subjects() throws Exception;

  /** What is read, for messages. */
  abstract String what();

  /** Whether two of what {@link #subjects} gives are one; asks neither anything that may hang. */
  abstract boolean isSame(Object subject, Object other);

  /** What the labels of one of them are read from. */
  abstract Subject facts(Object subject);

  /** Its number; NaN for none. */
  abstract double number(Object subject) throws Exception;

  /** Reads one of them, and counts it if it has no number. */
  final void read(Object subject, Points points) throws Exception {
    told = false;
    double value = number(subject);
    if (!Double.isNaN(value)) {
      points.add(labelValues(facts(subject)), value);
    } else if (!told) {
      ValueErrors.count(plan.name());
    }
  }

  private List<String> labelValues(Subject facts) {
    List<String> values = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      values.add(redaction.text(labelNames.get(i), labels.get(i).text(facts)));
    }
    return Collections.unmodifiableList(values);
  }

  /** A text of the configuration, which was valid when it was read. */
  final Template template(String text, Names names) {
    return template(text, names, this::failed);
  }

  /** The same, with other words for what could not be read. */
  final Template template(String text, Names names, BiConsumer<String, Throwable> faults) {
    try {
      return Template.parse(
          text, names, plan.name(), (place, part, fault) -> faults.accept(part, fault));
    } catch (ValueSyntaxException invalid) {
      throw new IllegalStateException("gauge " + plan.name(), invalid);
    }
  }

  /** Takes note that something could not be read. */
  final void failed(String text, Throwable fault) {
    told = true;
    ValueErrors.countGauge(plan.name(), text, fault);
  }
}
