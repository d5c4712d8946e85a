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

  /** Null where a label differs: its empty value is not to stand among the metrics unasked. */
  private final @Nullable RuleTally constant;

  Tallies(RuleCalls rule, WovenMethod method) {
    this.rule = rule;
    this.method = method;
    NamedTemplates named = rule.values().named();
    this.variable = named.onlyVariable();
    this.template = variable < 0 ? null : named.template(variable);
    this.values = named.room();
    SourceFacts facts = new SourceFacts();
    for (int i = 0; i < values.length; i++) {
      if (i != variable) {
        values[i] = facts.text(named.template(i), rule, method, null);
      }
    }
    this.constant = variable < 0 ? new RuleTally(rule, rule.cells().atEnd(values)) : null;
  }

  @Nullable Tally begin(ThreadCalls thread, @Nullable Object source, @Nullable Stopwatch watch) {
    if (!rule.takes(thread)) {
      return null;
    }
    RuleTally tally = constant != null ? constant : tally(label(thread, source));
    if (watch != null) {
      watch.stop(rule.cost()); // not after the next line: see there
    }
    tally.started(thread);
    return tally;
  }

  private String label(ThreadCalls thread, @Nullable Object source) {
    return template == null ? "" : Scratch.of(thread).facts.text(template, rule, method, source);
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
