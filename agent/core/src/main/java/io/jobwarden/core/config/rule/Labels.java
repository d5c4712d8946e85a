package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.meter.MeterLabels;
import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.part.ReservedKeys;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code labels} and {@code fields} of a rule, which may name each other. */
final class Labels {
  private final Map<String, String> labels;
  private final Map<String, String> fields;
  private final Values values;

  private Labels(Map<String, String> labels, Map<String, String> fields, Values values) {
    this.labels = labels;
    this.fields = fields;
    this.values = values;
  }

  static Labels read(Section rule) {
    Syntax syntax = rule.reading().syntax();
    Section labelSection = rule.section("labels");
    Section fieldSection = rule.section("fields");
    Map<String, String> defined = new LinkedHashMap<>(texts(labelSection));
    defined.putAll(texts(fieldSection));
    Values values = new Values(syntax, Words.CALL, defined);
    Labels read =
        new Labels(values.templates(labelSection), values.templates(fieldSection), values);
    read.checkNames(labelSection, fieldSection);
    String circle = syntax.circle(defined);
    if (circle != null) {
      rule.problem("labels and fields name each other in a circle: " + circle);
    }
    return read;
  }

  Map<String, String> labels() {
    return labels;
  }

  Map<String, String> fields() {
    return fields;
  }

  /** Reads templates and conditions that may name these labels and fields. */
  Values values() {
    return values;
  }

  MeterLabels forMeters() {
    Set<String> late = new LinkedHashSet<>();
    labels.forEach(
        (name, template) -> {
          if (values.readAtEnd(template)) {
            late.add(name);
          }
        });
    List<String> names = new ArrayList<>(labels.keySet());
    return new MeterLabels(Collections.unmodifiableList(names), late);
  }

  private void checkNames(@Nullable Section labelSection, @Nullable Section fieldSection) {
    for (String name : labels.keySet()) {
      String flaw = ReservedKeys.flaw(name);
      tell(labelSection, name, flaw != null ? flaw : Names.labelFlaw(name));
    }
    for (String name : fields.keySet()) {
      String flaw = ReservedKeys.flaw(name);
      String twice = labels.containsKey(name) ? "is a label of the rule too; keep one" : null;
      tell(fieldSection, name, flaw != null ? flaw : twice);
    }
  }

  private static void tell(@Nullable Section section, String name, @Nullable String flaw) {
    if (section != null && flaw != null) {
      section.nameProblem(name, flaw);
    }
  }

  private static Map<String, String> texts(@Nullable Section section) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (section != null) {
      section.all().forEach((name, item) -> texts.put(name, text(item)));
    }
    return texts;
  }

  private static String text(Item item) {
    String text =
        item.isMap() || item.isList() || item.isNothing() ? null : item.as(Kinds.ANY_TEXT);
    return text == null ? "" : text;
  }
}
