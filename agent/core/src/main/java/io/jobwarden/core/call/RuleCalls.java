package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.carry.Passage;
import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.diag.ObservedGuards;
import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.guard.ErrorTypes;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.MethodNeeds;
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

  /** False if it has no meter, so that its calls need not look for one. */
  final boolean counts;

  /** False if nobody asks how long its calls take, so that they need not look at the clock. */
  final boolean times;

  /** False if it has neither labels nor fields, so that its calls need not read any. */
  final boolean reads;

  private final RuleValues values;
  private final RuleSignals signals;
  private final Ticker ticker;
  private final ErrorTypes ignored;
  private final ErrorCodes codes;
  private final RuleGuards guards;
  private final RuleCells cells;
  private final RuleState state;
  private final Passage passage;
  private final @Nullable Carriers carriers;
  private final @Nullable MdcKeys mdc;

  private RuleCalls(
      Rule rule,
      int number,
      RuleState state,
      RuleValues values,
      RuleSignals signals,
      Ticker ticker,
      ErrorCodes codes,
      RuleGuards guards,
      Passage passage) {
    this.rule = rule;
    this.number = number;
    this.state = state;
    this.marks = !rule.reentrant();
    this.counts = !rule.meters().isEmpty() || !rule.customMeters().isEmpty();
    this.times = counts || signals.wantAny() || signals.spans() != null || guards.needTimes();
    this.reads = values.named().isAny();
    this.values = values;
    this.signals = signals;
    this.ticker = ticker;
    this.ignored = ErrorTypes.of(rule.ignoredErrors());
    this.codes = codes;
    this.guards = guards;
    this.passage = passage;
    this.carriers = Carriers.of(values, passage, rule.source());
    this.mdc = MdcKeys.of(passage.plan().mdc(), values.named().names());
    this.cells = new RuleCells(signals.meters(), values, rule.labels().keySet());
  }

  /** Compiles a rule whose number is that of no other. */
  static RuleCalls of(
      Rule rule,
      int number,
      List<ErrorCode> fileErrors,
      Signals signals,
      Ticker ticker,
      Alarm alarm,
      Passage passage) {
    return of(
        rule,
        number,
        new RuleState(),
        fileErrors,
        signals,
        ticker,
        RuleGuards.of(rule, ticker, alarm, null),
        passage);
  }

  /** Compiles what the rule has become: its guards know what they knew. */
  RuleCalls changed(
      Rule next, List<ErrorCode> fileErrors, Signals signals, Alarm alarm, Passage passage) {
    RuleGuards renewed = RuleGuards.of(next, ticker, alarm, guards);
    return of(next, number, state, fileErrors, signals, ticker, renewed, passage);
  }

  private static RuleCalls of(
      Rule rule,
      int number,
      RuleState state,
      List<ErrorCode> fileErrors,
      Signals signals,
      Ticker ticker,
      RuleGuards guards,
      Passage passage) {
    RuleValues values = RuleValues.of(rule);
    return new RuleCalls(
        rule,
        number,
        state,
        values,
        signals.of(rule, values.named().labelsAtEnd()),
        ticker,
        values.codes().before(fileErrors),
        guards,
        passage);
  }

  /** The same rule at a method that these of its guards fit. */
  RuleCalls with(RuleGuards fitting) {
    return fitting == guards
        ? this
        : new RuleCalls(rule, number, state, values, signals, ticker, codes, fitting, passage);
  }

  /** Tells whether the rule takes a call: not where it is part of one that it sees already. */
  boolean takes(ThreadCalls thread) {
    return !state.passive && !(marks && thread.isInside(number));
  }

  /** The rule is no more: no call comes to it, and nothing is shown of it. */
  void leave() {
    state.leave();
    BreakerStates.forget(rule.name());
    GuardCounts.forget(rule.name());
    ObservedGuards.forget(rule.name());
    ValueErrors.forget(rule.name());
  }

  boolean isPassive() {
    return state.passive;
  }

  /** What the agent's work for it costs. */
  RuleCost cost() {
    return state.cost;
  }

  RuleState state() {
    return state;
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

  /** The time, if anybody asks for that of its calls. */
  long nanos() {
    return times ? ticker.nanos() : 0;
  }

  ErrorCodes codes() {
    return codes;
  }

  /** How context comes to its calls and leaves them, or null where the thread alone tells. */
  @Nullable Carriers carriers() {
    return carriers;
  }

  /** What the application's own lines say while its bodies run, or null for nothing. */
  @Nullable MdcKeys mdc() {
    return mdc;
  }

  RuleCells cells() {
    return cells;
  }

  RuleGuards guards() {
    return guards;
  }

  /** What a method needs that no other rule matches. */
  MethodNeeds needsAlone() {
    return values.isTally()
        ? MethodNeeds.builder().tally(true).source(values.source()).build()
        : values.methodNeeds();
  }
}
