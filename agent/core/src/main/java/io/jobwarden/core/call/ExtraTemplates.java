package io.jobwarden.core.call;

import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.value.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule wants in {@code extra} of its lines: read when a line is told. Immutable. */
final class ExtraTemplates {
  private final String[] names;
  private final Template[] templates;

  private ExtraTemplates(String[] names, Template[] templates) {
    this.names = names;
    this.templates = templates;
  }

  static ExtraTemplates of(Map<String, String> extra, RuleTexts texts) {
    Template[] templates = extra.values().stream().map(texts::template).toArray(Template[]::new);
    return new ExtraTemplates(extra.keySet().toArray(new String[0]), templates);
  }

  NamedValues read(Run run) {
    if (names.length == 0) {
      return NamedValues.NONE;
    }
    @Nullable Object[] values = new Object[names.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = templates[i].plain(run);
    }
    return NamedValues.of(names, values);
  }
}
