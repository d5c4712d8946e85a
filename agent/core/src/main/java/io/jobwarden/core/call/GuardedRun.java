package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallTimeoutException;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.guard.Admission;
import io.jobwarden.core.guard.Breaker;
import io.jobwarden.core.guard.Chaos;
import io.jobwarden.core.guard.ConcurrencyLimit;
import io.jobwarden.core.guard.Deadline;
import io.jobwarden.core.guard.Overdue;
import io.jobwarden.core.guard.Permits;
import io.jobwarden.core.guard.Places;
import io.jobwarden.core.guard.RateLimit;
import io.jobwarden.core.guard.Turned;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/**
 * The guards around one attempt, in the one order in which they stand: breaker, rate, concurrency,
 * time limit, chaos, and within them the body or the next rule's part. What stands around all
 * attempts, retry and fallback, is {@link Run}'s.
 *
 * <p>The breaker is asked first, so that a part that is down takes no permit and no place; the
 * place last, so that none is held while a call waits for its rate.
 */
abstract class GuardedRun extends NestedRun implements Turned, Overdue {
  final RuleGuards guards;

  /** Why a guard refused, or why a call that failed is not tried again; or null. */
  @Nullable String reason;

  /** True if chaos stood for the body, or delayed it. */
  boolean injected;

  private @Nullable Admission admission;
  private @Nullable Places place;
  private @Nullable Deadline deadline;

  /** Whether this attempt's time limit was told of; of the timer's thread once it runs. */
  private volatile boolean overdueTold;

  private @Nullable FutureLimit futureLimit;

  GuardedRun(
      SiteCalls site,
      RuleCalls rule,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable NestedRun outer) {
    super(site, rule, self, arguments, outer);
    this.guards = rule.guards();
  }

  /**
   * Asks the guards to let one attempt begin; if one refuses, what others granted is given back.
   *
   * @return null if they do; else the guard that refused, called as its key
   */
  final @Nullable String refusal() {
    if (guards.breaker != null && !passesBreaker(guards.breaker)) {
      return "breaker";
    }
    RateLimit rate = guards.rate;
    ConcurrencyLimit limit = guards.limit;
    Permits permits = rate == null ? null : rate.of(key(rule.values().rateKey()));
    long permit = rate == null || permits == null ? 0 : permit(rate, permits);
    if (rate != null && permit < 0 && !passes("rate", guards.rateCounts, rateText(rate))) {
      giveBackAdmission();
      return "rate";
    }
    if (limit != null && !passesLimit(limit)) {
      if (permits != null && permit >= 0) {
        permits.giveBack(permit);
      }
      giveBackAdmission();
      return "concurrency";
    }
    return null;
  }

  private long permit(RateLimit rate, Permits permits) {
    if (observes() || !rate.waits()) {
      return permits.take(false);
    }
    Stopwatch paused = Stopwatch.pause();
    try {
      return permits.take(true);
    } finally {
      Stopwatch.goOn(paused);
    }
  }

  private @Nullable Places place(ConcurrencyLimit limit, String key) {
    if (observes() || !limit.waits()) {
      return limit.enterNow(key);
    }
    Stopwatch paused = Stopwatch.pause();
    try {
      return limit.enter(key);
    } finally {
      Stopwatch.goOn(paused);
    }
  }

  private boolean passesBreaker(Breaker breaker) {
    String key = key(rule.values().breakerKey());
    admission = breaker.of(key).admit(this);
    return admission != null
        || passes("breaker", guards.breakerCounts, "the breaker is open" + forKey(key));
  }

  private boolean passesLimit(ConcurrencyLimit limit) {
    String key = key(rule.values().limitKey());
    place = place(limit, key);
    return place != null || passes("concurrency", guards.limitCounts, limitText(limit, key));
  }

  /** Under {@code observe} a refusal is told and has no effect. */
  private boolean passes(String guard, GuardCounts counts, String why) {
    if (observes()) {
      would(LineKind.REJECTED, guard, "reject", why);
      return true;
    }
    counts.rejected();
    reason = why;
    return false;
  }

  private String rateText(RateLimit rate) {
    return "rate of "
        + rate.plan().permits()
        + " per "
        + DurationText.of(rate.plan().per())
        + " reached"
        + forKey(key(rule.values().rateKey()))
        + interruptedText(rate.waits());
  }

  private static String limitText(ConcurrencyLimit limit, String key) {
    return "concurrency limit of "
        + limit.plan().max()
        + " reached"
        + forKey(key)
        + interruptedText(limit.waits());
  }

  private static String interruptedText(boolean waits) {
    return waits && Thread.currentThread().isInterrupted() ? ", and the wait was interrupted" : "";
  }

  private static String forKey(String key) {
    return key.isEmpty() ? "" : " for " + key;
  }

  private String key(@Nullable Template template) {
    return template == null ? "" : template.text(this);
  }

  /** Starts the clock of an attempt, and the fault that chaos wants; false: that ends it. */
  final boolean opens() {
    TimeoutPlan timeout = guards.timeout;
    if (timeout != null) {
      leaveThread();
      limitTime(timeout);
    }
    Chaos chaos = guards.chaos;
    return chaos == null || spares(chaos);
  }

  private void limitTime(TimeoutPlan timeout) {
    PendingCall pending = pending();
    if (pending != null && timeout.interrupts() && !observes()) {
      FutureLimit limit = new FutureLimit(this);
      futureLimit = limit;
      pending.limit(limit, timeout.after().toNanos());
    } else {
      overdueTold = false;
      TimeoutPlan plan = observes() ? TimeoutPlan.of(timeout.after(), false) : timeout;
      deadline = Deadline.start(plan, guards.alarm, rule.ticker(), this);
    }
  }

  private boolean spares(Chaos chaos) {
    Condition when = rule.values().chaosWhen();
    if ((when != null && !when.holds(this)) || !chaos.strikes()) {
      return true;
    }
    if (observes()) {
      would(LineKind.RETRY, "chaos", "inject", null);
      return true;
    }
    Stopwatch paused = Stopwatch.pause();
    chaos.delay();
    Stopwatch.goOn(paused);
    Throwable error = guards.injected(site.loader());
    injected = error != null || !chaos.plan().maxDelay().isZero();
    if (error == null) {
      return true;
    }
    ends(null, error);
    return false;
  }

  @Override
  final boolean interrupts() {
    TimeoutPlan timeout = guards.timeout;
    return timeout != null && timeout.interrupts() && !observes();
  }

  final boolean firstTelling() {
    boolean first = !overdueTold;
    overdueTold = true;
    return first;
  }

  /**
   * Stops the clock of an attempt that has ended.
   *
   * @return true if a result came after its time
   */
  final boolean endsLate() {
    TimeoutPlan timeout = guards.timeout;
    if (timeout == null) {
      return false;
    }
    FutureLimit future = futureLimit;
    if (future != null) {
      futureLimit = null;
      future.end();
    }
    Deadline limit = deadline;
    deadline = null;
    if (limit == null || !limit.end() || !timeout.interrupts() || observes()) {
      return false;
    }
    Throwable thrown = thrown();
    if (thrown == null) {
      return true;
    }
    ends(null, new CallTimeoutException(rule.rule().name(), lateText(), thrown));
    return false;
  }

  @Override
  final String lateText() {
    TimeoutPlan timeout = guards.timeout;
    return rule.rule().name()
        + ": not done within "
        + (timeout == null ? "its time" : DurationText.of(timeout.after()));
  }

  /** Tells the breaker how an attempt ended, unless its end says nothing of what it called. */
  final void recordInBreaker(boolean failed, boolean saysNothing, long durationNanos) {
    Admission admitted = admission;
    if (admitted == null) {
      return;
    }
    admission = null;
    if (saysNothing) {
      admitted.giveBack();
    } else {
      admitted.ended(failed, durationNanos, this);
    }
  }

  private void giveBackAdmission() {
    recordInBreaker(false, true, 0);
  }

  /** Gives back what an attempt holds, if it does. */
  final void giveBack() {
    Places taken = place;
    if (taken != null) {
      taken.leave();
      place = null; // last: where no stack is left to give it back, settle() does
    }
    endsLate();
    giveBackAdmission();
  }

  final boolean observes() {
    return rule.rule().observe();
  }

  /** Tells what a guard would have done, which is called as its key. */
  abstract void would(LineKind kind, String guard, String would, @Nullable String why);
}
