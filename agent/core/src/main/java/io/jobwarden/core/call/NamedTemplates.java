package io.jobwarden.core.call;

import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Needs;
import io.jobwarden.core.value.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels and fields of a rule: the first so many names are the labels. Immutable. */
final class NamedTemplates {
  static final @Nullable Object[] NO_VALUES = new Object[0];

  private final String[] labels;
  private final String[] fields;
  private final Template[] templates;
  private final List<Needs> needs = new ArrayList<>();
  private final int[] atStart;
  private final int[] atEnd;
  private final Set<String> labelsAtEnd;

  /** What inner calls take over, and the index of the value that sets it. */
  private final ContextKey[] carried;

  private final int[] carriedAt;

  private NamedTemplates(Rule rule, List<String> names, Template[] templates, List<Integer> order) {
    this.labels = rule.labels().keySet().toArray(new String[0]);
    this.fields = rule.fields().keySet().toArray(new String[0]);
    this.templates = templates;
    for (Template template : templates) {
      needs.add(template.needs());
    }
    this.atStart =
        order.stream().filter(i -> !isAtEnd(i, needs)).mapToInt(Integer::intValue).toArray();
    this.atEnd =
        order.stream().filter(i -> isAtEnd(i, needs)).mapToInt(Integer::intValue).toArray();
    this.labelsAtEnd = new LinkedHashSet<>();
    for (int index : atEnd) {
      if (index < labels.length) {
        labelsAtEnd.add(names.get(index));
      }
    }
    this.carried =
        ContextKey.all().stream()
            .filter(key -> names.contains(key.key()))
            .toArray(ContextKey[]::new);
    this.carriedAt = Arrays.stream(carried).mapToInt(key -> names.indexOf(key.key())).toArray();
  }

  static NamedTemplates of(Rule rule, Names names, RuleTexts texts) {
    List<Template> templates = new ArrayList<>();
    rule.labels().values().forEach(text -> templates.add(texts.template(text)));
    rule.fields().values().forEach(text -> templates.add(texts.template(text)));
    List<Needs> needs = new ArrayList<>();
    templates.forEach(template -> needs.add(template.needs()));
    return new NamedTemplates(
        rule, names.defined(), templates.toArray(new Template[0]), names.order(needs));
  }

  private static boolean isAtEnd(int index, List<Needs> needs) {
    return needs.get(index).through(needs).atEnd();
  }

  /** All names: labels, then fields. */
  List<String> names() {
    List<String> names = new ArrayList<>(Arrays.asList(labels));
    names.addAll(Arrays.asList(fields));
    return names;
  }

  /** False if there are none. */
  boolean isAny() {
    return templates.length > 0;
  }

  /** Room for the values of one call. */
  @Nullable Object[] room() {
    return new Object[templates.length];
  }

  /** Reads into the run's values what is known before the body. */
  void fillAtStart(Run run, @Nullable Object[] values) {
    for (int index : atStart) {
      values[index] = templates[index].plain(run);
    }
  }

  /** Reads into the run's values what is known at the end only. */
  void fillAtEnd(Run run, @Nullable Object[] values) {
    for (int index : atEnd) {
      values[index] = templates[index].plain(run);
    }
  }

  /** Tells whether a text that may name labels and fields can be read at the end only. */
  boolean makeAtEnd(Template template) {
    return template.needs().through(needs).atEnd();
  }

  /** Forgets what was read at an end before. */
  void clearAtEnd(@Nullable Object[] values) {
    for (int index : atEnd) {
      values[index] = null;
    }
  }

  /** The text of a label. */
  String label(int index, @Nullable Object[] values) {
    Object value = values[index];
    return value instanceof String ? (String) value : value == null ? "" : value.toString();
  }

  int labelCount() {
    return labels.length;
  }

  /** Names of labels that are known at the end only. */
  Set<String> labelsAtEnd() {
    return labelsAtEnd;
  }

  /** Tells whether a value that is known at the end only sets what inner calls take over. */
  boolean readsAtEnd() {
    return atEnd.length > 0;
  }

  /** The context with what the run's values say by now that inner calls take over. */
  CallContext carry(CallContext context, Run run) {
    CallContext changed = context;
    for (int i = 0; i < carried.length; i++) {
      Object value = run.named(carriedAt[i]);
      if (value != null && !value.toString().isEmpty()) {
        changed = changed.with(carried[i], value.toString());
      }
    }
    return changed;
  }

  NamedValues labels(@Nullable Object[] values) {
    return part(labels, values, 0);
  }

  NamedValues fields(@Nullable Object[] values) {
    return part(fields, values, labels.length);
  }

  Template template(int index) {
    return templates[index];
  }

  /** Index of the one value that differs from call to call; -1 if none does, -2 if several do. */
  int onlyVariable() {
    int only = -1;
    for (int i = 0; i < templates.length; i++) {
      if (!templates[i].needs().equals(Needs.NONE)) {
        only = only == -1 ? i : -2;
      }
    }
    return only;
  }

  /** Tells whether at most one value must be read from a call, before it, from one object of it. */
  boolean areTally() {
    int only = onlyVariable();
    if (only == -2 || carried.length > 0 || atEnd.length > 0) {
      return false;
    }
    Needs needs = only < 0 ? Needs.NONE : templates[only].needs();
    return needs.named().isEmpty()
        && needs.annotations().isEmpty()
        && (only < 0 || templates[only].readsOneObject());
  }

  private static NamedValues part(String[] names, @Nullable Object[] values, int from) {
    return names.length == 0
        ? NamedValues.NONE
        : NamedValues.of(names, Arrays.copyOfRange(values, from, from + names.length));
  }
}
