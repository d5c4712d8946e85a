package io.jobwarden.core.call;

import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.fit.FallbackValue;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.guard.Breaker;
import io.jobwarden.core.guard.Chaos;
import io.jobwarden.core.guard.ConcurrencyLimit;
import io.jobwarden.core.guard.InjectedErrors;
import io.jobwarden.core.guard.RateLimit;
import io.jobwarden.core.guard.Retries;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Returned;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.model.WovenMethod;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The guards of one rule; null for one that it does not have. Shared by its calls. */
final class RuleGuards {
  final @Nullable Breaker breaker;
  final @Nullable RateLimit rate;
  final @Nullable ConcurrencyLimit limit;
  final @Nullable Chaos chaos;
  final @Nullable InjectedErrors injectedErrors;
  final GuardCounts breakerCounts;
  final GuardCounts rateCounts;
  final GuardCounts limitCounts;

  /** The timer of {@link #timeout}. */
  final Alarm alarm;

  final @Nullable Retries retries;
  final @Nullable TimeoutPlan timeout;
  final @Nullable FallbackPlan fallback;
  private final @Nullable Object fallbackResult;

  private RuleGuards(Rule rule, Ticker ticker, Alarm alarm, @Nullable RuleGuards before) {
    String name = rule.name();
    this.alarm = alarm;
    breakerCounts = counts(name, "breaker", rule.breaker());
    rateCounts = counts(name, "rate", rule.rate());
    limitCounts = counts(name, "concurrency", rule.concurrency());
    breaker = breaker(rule.breaker(), ticker, before == null ? null : before.breaker);
    rate = rate(rule.rate(), ticker, rateCounts, before == null ? null : before.rate);
    limit = limit(rule.concurrency(), limitCounts, before == null ? null : before.limit);
    ChaosPlan injecting = rule.chaos();
    Chaos goingOn = before == null ? null : before.chaos;
    chaos =
        goingOn != null && goingOn.plan().equals(injecting)
            ? goingOn
            : injecting == null ? null : Chaos.of(injecting, ticker);
    injectedErrors = injecting == null ? null : InjectedErrors.of(injecting);
    RetryPlan retrying = rule.retry();
    Retries retried = before == null ? null : before.retries;
    retries = retrying == null ? null : Retries.of(retrying, ticker, retried);
    timeout = rule.timeout();
    fallback = rule.fallback();
    fallbackResult = null;
    if (breaker != null) {
      BreakerStates.show(name, breaker::states);
    } else {
      BreakerStates.forget(name);
    }
    forgetOthers(name);
  }

  /** Of guards that it does not have nothing is shown any more. */
  private void forgetOthers(String rule) {
    if (breaker == null) {
      GuardCounts.forget(rule, "breaker");
    }
    if (rate == null) {
      GuardCounts.forget(rule, "rate");
    }
    if (limit == null) {
      GuardCounts.forget(rule, "concurrency");
    }
  }

  private static @Nullable Breaker breaker(
      @Nullable BreakerPlan plan, Ticker ticker, @Nullable Breaker before) {
    if (plan == null || before == null || !Objects.equals(plan.key(), before.plan().key())) {
      return plan == null ? null : Breaker.of(plan, ticker);
    }
    before.change(plan);
    return before;
  }

  private static @Nullable RateLimit rate(
      @Nullable RatePlan plan, Ticker ticker, GuardCounts counts, @Nullable RateLimit before) {
    if (plan == null || before == null || !Objects.equals(plan.key(), before.plan().key())) {
      return plan == null ? null : RateLimit.of(plan, ticker, counts);
    }
    before.change(plan);
    return before;
  }

  private static @Nullable ConcurrencyLimit limit(
      @Nullable ConcurrencyPlan plan, GuardCounts counts, @Nullable ConcurrencyLimit before) {
    if (plan == null || before == null || !Objects.equals(plan.key(), before.plan().key())) {
      return plan == null ? null : ConcurrencyLimit.of(plan, counts);
    }
    before.change(plan);
    return before;
  }

  private RuleGuards(
      RuleGuards of,
      @Nullable Retries retries,
      @Nullable TimeoutPlan timeout,
      @Nullable FallbackPlan fallback,
      @Nullable Object fallbackResult) {
    this.breaker = of.breaker;
    this.rate = of.rate;
    this.limit = of.limit;
    this.chaos = of.chaos;
    this.injectedErrors = of.injectedErrors;
    this.breakerCounts = of.breakerCounts;
    this.rateCounts = of.rateCounts;
    this.limitCounts = of.limitCounts;
    this.alarm = of.alarm;
    this.retries = retries;
    this.timeout = timeout;
    this.fallback = fallback;
    this.fallbackResult = fallbackResult;
  }

  private static GuardCounts counts(String rule, String guard, @Nullable Object plan) {
    return plan == null ? GuardCounts.NONE : GuardCounts.of(rule, guard);
  }

  /**
   * The guards of a rule.
   *
   * @param before those that it had until now, whose places, permits, circuits and budget go on; or
   *     null
   */
  static RuleGuards of(Rule rule, Ticker ticker, Alarm alarm, @Nullable RuleGuards before) {
    return new RuleGuards(rule, ticker, alarm, before);
  }

  /** The same guards where a method does not bear this one. */
  RuleGuards withoutRetry() {
    return new RuleGuards(this, null, timeout, fallback, fallbackResult);
  }

  RuleGuards withoutTimeout() {
    return new RuleGuards(this, retries, null, fallback, fallbackResult);
  }

  RuleGuards withoutFallback() {
    return new RuleGuards(this, retries, timeout, null, null);
  }

  /**
   * The same guards where the fallback is a value of the method's type.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  RuleGuards fitted(WovenMethod method) {
    FallbackPlan plan = fallback;
    if (plan == null) {
      return this;
    }
    Object value = FallbackValue.of(plan, method);
    boolean future = method.returned() == Returned.FUTURE;
    return new RuleGuards(
        this, retries, timeout, plan, future ? CompletableFuture.completedFuture(value) : value);
  }

  /** Tells whether time goes by while the guards are asked. */
  boolean makeWait() {
    return (limit != null && limit.waits()) || (rate != null && rate.waits());
  }

  /** Tells whether it matters to them how long a call takes, or has taken so far. */
  boolean needTimes() {
    return (retries != null && retries.areWithin())
        || (breaker != null && breaker.plan().slowOver() != null);
  }

  /** What is returned instead of an error or a refusal. */
  @Nullable Object fallbackResult() {
    return fallbackResult;
  }

  /** The exception that chaos throws instead of a body, or null for none. */
  @Nullable Throwable injected(@Nullable ClassLoader loader) {
    return injectedErrors == null ? null : injectedErrors.make(loader);
  }

  /**
   * Tells whether the caller must not see the body's own future: because another one may follow, or
   * because what the call holds must be back before what depends on the future runs.
   */
  boolean outliveTheMethod(Rule rule) {
    boolean retried = retries != null && rule.retry() != null && rule.retry().async();
    boolean limited = timeout != null && timeout.interrupts();
    return !rule.observe() && (retried || limited || limit != null || fallback != null);
  }
}
