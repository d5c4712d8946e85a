package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.value.Template;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls of a method are recorded whose rule asks for counts and times alone: one {@link
 * RuleTally} for each value of the one label that may differ. Without allocation once known.
 */
final class Tallies {
  /** Different values for which an entry is kept; the meters bound what is behind them. */
  private static final int KEPT = 10_000;

  private final RuleCalls rule;
  private final WovenMethod method;
  private final int variable;
  private final @Nullable Template template;
  private final @Nullable Object[] values;
  private final Map<String, RuleTally> byLabel = new ConcurrentHashMap<>();

  /** For all calls, if no label differs. */
  private final @Nullable RuleTally constant;

  private Tallies(RuleCalls rule, WovenMethod method) {
    this.rule = rule;
    this.method = method;
    NamedTemplates named = rule.values().named();
    this.variable = named.onlyVariable();
    this.template = variable < 0 ? null : named.template(variable);
    this.values = named.room();
    for (int i = 0; i < values.length; i++) {
      if (i != variable) {
        values[i] = named.template(i).plain(new SourceFacts(method, rule));
      }
    }
    this.constant = template == null ? new RuleTally(rule, rule.cells().atEnd(values)) : null;
  }

  /** For a method whose one rule asks for nothing else; null for any other. */
  static @Nullable Tallies of(RuleCalls rule, WovenMethod method) {
    return method.tally() ? new Tallies(rule, method) : null;
  }

  @Nullable Tally begin(ThreadCalls thread, @Nullable Object source) {
    if (rule.passesThrough(thread)) {
      return null;
    }
    RuleTally tally = constant;
    if (tally == null) {
      tally = tally(label(thread, source));
    }
    tally.started(thread);
    return tally;
  }

  private String label(ThreadCalls thread, @Nullable Object source) {
    return template == null ? "" : SourceFacts.text(template, method, rule, thread, source);
  }

  private RuleTally tally(String label) {
    RuleTally known = byLabel.get(label);
    if (known != null) {
      return known;
    }
    @Nullable Object[] all = values.clone();
    all[variable] = label;
    RuleTally fresh = new RuleTally(rule, rule.cells().atEnd(all));
    if (byLabel.size() < KEPT) {
      RuleTally other = byLabel.putIfAbsent(label, fresh);
      return other == null ? fresh : other;
    }
    return fresh;
  }
}
