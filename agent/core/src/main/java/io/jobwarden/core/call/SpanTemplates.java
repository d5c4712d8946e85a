package io.jobwarden.core.call;

import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.value.Template;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The name and the attributes of a rule's spans: those that can be are read early. Immutable. */
final class SpanTemplates {
  private final String[] names;

  /** The attributes', then that of the name, if it is not the rule's. */
  private final Template[] templates;

  private final boolean[] atEnd;
  private final boolean named;

  private SpanTemplates(
      String[] names, Template[] templates, NamedTemplates labels, boolean named) {
    this.names = names;
    this.templates = templates;
    this.named = named;
    this.atEnd = new boolean[templates.length];
    for (int i = 0; i < templates.length; i++) {
      atEnd[i] = labels.makeAtEnd(templates[i]);
    }
  }

  /** Those of no span if the plan is null. */
  static SpanTemplates of(@Nullable SpanPlan plan, NamedTemplates labels, RuleTexts texts) {
    if (plan == null) {
      return new SpanTemplates(new String[0], new Template[0], labels, false);
    }
    String[] names = plan.attributes().keySet().toArray(new String[0]);
    String name = plan.name();
    Template[] templates = new Template[names.length + (name == null ? 0 : 1)];
    for (int i = 0; i < names.length; i++) {
      templates[i] = texts.template(plan.attributes().getOrDefault(names[i], ""));
    }
    if (name != null) {
      templates[names.length] = texts.template(name);
    }
    return new SpanTemplates(names, templates, labels, name != null);
  }

  /** What can be read before the body runs. */
  @Nullable Object[] atStart(Run run) {
    @Nullable Object[] values = new Object[templates.length];
    read(run, values, false);
    return values;
  }

  /** Reads what is known at the end only. */
  void atEnd(Run run, @Nullable Object[] values) {
    read(run, values, true);
  }

  private void read(Run run, @Nullable Object[] values, boolean end) {
    for (int i = 0; i < values.length; i++) {
      if (atEnd[i] == end) {
        values[i] = templates[i].plain(run);
      }
    }
  }

  NamedValues attributes(@Nullable Object[] values) {
    return names.length == 0
        ? NamedValues.NONE
        : NamedValues.of(names, Arrays.copyOf(values, names.length));
  }

  /** The span's name, or null for the rule's. */
  @Nullable String name(@Nullable Object[] values) {
    Object name = named ? values[names.length] : null;
    return name == null ? null : name.toString();
  }
}
