package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.guard.ConcurrencyLimit;
import io.jobwarden.core.guard.ErrorTypes;
import io.jobwarden.core.guard.Retries;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.RuleSignals;
import io.jobwarden.core.signal.Signals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule, compiled: what all of its calls share. */
final class RuleCalls {
  private final Rule rule;

  /** No other rule has it. */
  final int number;

  /** True if a call inside a call is part of it, so that threads note calls under way. */
  final boolean marks;

  private final RuleValues values;
  private final RuleSignals signals;
  private final Ticker ticker;
  private final ErrorTypes ignored;
  private final ErrorCodes codes;
  private final @Nullable Retries retries;
  private final @Nullable ConcurrencyLimit limit;
  private final RuleCells cells;

  private RuleCalls(
      Rule rule,
      int number,
      RuleValues values,
      RuleSignals signals,
      Ticker ticker,
      ErrorCodes codes,
      @Nullable Retries retries,
      @Nullable ConcurrencyLimit limit) {
    this.rule = rule;
    this.number = number;
    this.marks = !rule.reentrant();
    this.values = values;
    this.signals = signals;
    this.ticker = ticker;
    this.ignored = ErrorTypes.of(rule.ignoredErrors());
    this.codes = codes;
    this.retries = retries;
    this.limit = limit;
    this.cells = new RuleCells(signals.meters(), values, rule.labels().keySet());
  }

  /** Compiles a rule whose number is that of no other. */
  static RuleCalls of(
      Rule rule, int number, List<ErrorCode> fileErrors, Signals signals, Ticker ticker) {
    RuleValues values = RuleValues.of(rule);
    RetryPlan retry = rule.retry();
    ConcurrencyPlan concurrency = rule.concurrency();
    return new RuleCalls(
        rule,
        number,
        values,
        signals.of(rule, values.named().labelsAtEnd()),
        ticker,
        ErrorCodes.of(rule.errors(), fileErrors),
        retry == null ? null : Retries.of(retry, ticker),
        concurrency == null ? null : ConcurrencyLimit.of(concurrency));
  }

  /** The same rule where another one retries already. */
  RuleCalls withoutRetry() {
    return new RuleCalls(rule, number, values, signals, ticker, codes, null, limit);
  }

  /** Tells whether a call is part of one that the rule sees already. */
  boolean passesThrough(ThreadCalls thread) {
    return marks && thread.isInside(number);
  }

  /** Tells whether an error counts as a failure. */
  boolean isFailure(Throwable thrown) {
    return !ignored.match(thrown);
  }

  Rule rule() {
    return rule;
  }

  RuleValues values() {
    return values;
  }

  RuleSignals signals() {
    return signals;
  }

  Ticker ticker() {
    return ticker;
  }

  ErrorCodes codes() {
    return codes;
  }

  RuleCells cells() {
    return cells;
  }

  @Nullable Retries retries() {
    return retries;
  }

  @Nullable ConcurrencyLimit limit() {
    return limit;
  }

  /** What a method needs that no other rule matches. */
  MethodNeeds needsAlone() {
    return values.isTally()
        ? MethodNeeds.builder().tally(true).source(values.source()).build()
        : values.methodNeeds();
  }
}
