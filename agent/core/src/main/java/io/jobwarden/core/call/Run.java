package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.guard.ConcurrencyLimit;
import io.jobwarden.core.guard.Retries;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.signal.metric.Cells;
import io.jobwarden.core.value.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One call as one rule sees it: begins, has attempts, ends.
 *
 * <p>Used by one thread after the other, most often by the one that called alone.
 */
final class Run extends GuardedRun {
  private @Nullable CallContext context;
  private @Nullable Cells cells;
  private long startNanos;
  private long attemptNanos;
  private long delayNanos;

  /** Bodies that began. */
  private int attempt;

  /** Bodies that began, and times that guards refused one. */
  private int tries;

  private int injections;

  /** The guard that refused the last try, or null. */
  private @Nullable String refusedBy;

  private boolean gaveUp;
  private boolean late;

  Run(
      SiteCalls site,
      RuleCalls rule,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable NestedRun outer) {
    super(site, rule, self, arguments, outer);
  }

  @Override
  boolean begin() {
    startNanos = rule.ticker().nanos();
    forgetTheLifeBefore();
    rule.values().named().fillAtStart(this, values);
    Retries retries = guards.retries;
    if (retries != null) {
      retries.called();
    }
    return tryBody();
  }

  /** A run that is inside of one that tries again begins anew: as if nothing had been. */
  private void forgetTheLifeBefore() {
    context = null;
    reason = null;
    attempt = 0;
    tries = 0;
    injections = 0;
    gaveUp = false;
    ends(null, null);
    rule.values().named().clearAtEnd(values);
  }

  /** Lets one more body begin, if the guards do; false: that try has ended. */
  private boolean tryBody() {
    tries++;
    late = false;
    injected = false;
    refusedBy = refusal();
    if (refusedBy != null) {
      if (attempt == 0) {
        ends(null, rejection(refusedBy));
      }
      return false;
    }
    reason = null;
    attempt++;
    attemptNanos = rule.ticker().nanos();
    if (attempt == 1) {
      Cells atStart = rule.cells().atStart(values);
      atStart.started(rule.ticker());
      cells = atStart;
      RunEvents.started(this);
    } else if (cells != null && rule.cells().allEarly()) {
      cells.retried(1);
    }
    boolean opens = opens();
    countInjection();
    return opens;
  }

  private void countInjection() {
    if (injected) {
      injections++;
      if (cells != null && rule.cells().allEarly()) {
        cells.injected(1);
      }
    }
  }

  private CallRejectedException rejection(String guard) {
    String name = rule.rule().name();
    return new CallRejectedException(name, guard, name + ": " + reason);
  }

  @Override
  boolean attemptEnded() {
    long now = rule.ticker().nanos();
    boolean again;
    if (gaveUp || refusedBy != null) {
      again = !gaveUp && isRefusalRetried() && repeats(now);
    } else {
      again = bodyEnded(now) && repeats(now);
    }
    if (!again) {
      finish(now);
    }
    return again;
  }

  /** Records how the body ended; true if that is a failure. */
  private boolean bodyEnded(long now) {
    late = endsLate();
    Cells counted = cells;
    if (counted != null) {
      counted.attempt((now - attemptNanos) / 1e9);
    }
    boolean failed = isFailure();
    recordInBreaker(failed, isCancelled(), now - attemptNanos);
    return failed;
  }

  /** Refusals are retried only where they are listed, which the error before it need not be. */
  private boolean isRefusalRetried() {
    Retries retries = guards.retries;
    return retries != null && refusedBy != null && retries.accepts(rejection(refusedBy));
  }

  private boolean isFailure() {
    Throwable thrown = thrown();
    if (thrown != null) {
      return rule.isFailure(thrown);
    }
    Condition failureWhen = rule.values().failureWhen();
    return failureWhen != null && failureWhen.holds(this);
  }

  private boolean isCancelled() {
    PendingCall pending = pending();
    return pending != null && pending.outcome.isCancelled();
  }

  /** Decides whether another try follows, and prepares it. */
  private boolean repeats(long now) {
    Retries retries = guards.retries;
    PendingCall pending = pending();
    if (retries == null || isCancelled() || (pending != null && !pending.allows(this))) {
      return false;
    }
    Throwable thrown = thrown();
    if (refusedBy == null && thrown != null && !retries.accepts(thrown)) {
      return false;
    }
    Condition when = rule.values().retryWhen();
    if (when != null && !when.holds(this)) {
      return false;
    }
    delayNanos = retries.delayNanos(tries, now - startNanos);
    if (delayNanos < 0) {
      reason = refusedBy == null ? Retries.reason(delayNanos) : reason;
      return false;
    }
    if (observes()) {
      RunEvents.wouldRetry(this, delayNanos);
      return false;
    }
    giveBack();
    RunEvents.retried(this, delayNanos, now - attemptNanos);
    return true;
  }

  @Override
  long delayNanos() {
    return delayNanos;
  }

  @Override
  void waitHere() {
    Retries retries = guards.retries;
    if (delayNanos > 0) {
      site.warnOfMonitors(rule);
    }
    if (retries != null && !retries.await(delayNanos)) {
      reason = "the wait before the next attempt was interrupted";
      gaveUp = true;
    }
  }

  @Override
  boolean resume() {
    return !gaveUp && tryBody();
  }

  @Override
  void giveUp() {
    gaveUp = true;
  }

  /** Ends the run. */
  private void finish(long now) {
    giveBack();
    if (attempt == 0) {
      endRejected();
    } else {
      boolean failed = isFailure();
      end(failed, failed ? rule.ticker().nanos() : now); // a failed one may have waited
    }
  }

  private void endRejected() {
    ConcurrencyLimit limit = guards.limit;
    boolean skipped =
        "concurrency".equals(refusedBy)
            && limit != null
            && limit.plan().whenFull() == WhenFull.SKIP;
    boolean fallsBack = !skipped && guards.fallback != null;
    rule.values().named().fillAtEnd(this, values);
    Cells atEnd = rule.cells().atEnd(values);
    atEnd.rejected();
    if (skipped) {
      ends(null, null);
    }
    RunEvents.rejected(this, skipped, fallsBack);
    if (fallsBack) {
      replaces(guards.fallbackResult());
    }
  }

  private void end(boolean failed, long endNanos) {
    letGo();
    rule.values().named().fillAtEnd(this, values);
    if (rule.values().named().readsAtEnd()) {
      context = context == null ? null : Contexts.carry(context, this);
    }
    long durationNanos = endNanos - startNanos;
    Cells atEnd = rule.cells().atEnd(values);
    countAtEnd(atEnd);
    if (failed) {
      atEnd.failed(durationNanos / 1e9, rule.ticker());
    } else {
      atEnd.succeeded(durationNanos / 1e9, rule.ticker());
    }
    if (failed && rule.rule().deadLetter() != null) {
      atEnd.deadLettered();
    }
    rule.cells().observeCustom(atEnd, this);
    boolean replaced = failed && thrown() != null && guards.fallback != null;
    RunEvents.ended(this, failed, replaced && !observes(), durationNanos);
    if (replaced && observes()) {
      would(LineKind.FAILURE, "fallback", "fallback", null);
    } else if (replaced) {
      replaces(guards.fallbackResult());
    }
  }

  /** What could not be counted by all labels when it happened. */
  private void countAtEnd(Cells atEnd) {
    if (!rule.cells().allEarly()) {
      atEnd.retried(attempt - 1);
      atEnd.injected(injections);
    }
    if (late) {
      atEnd.late();
    }
  }

  /** Records an object that was made, which is told of only when it is there. */
  void constructed(ThreadCalls thread, long durationNanos) {
    inside(thread);
    rule.values().named().fillAtStart(this, values);
    rule.values().named().fillAtEnd(this, values);
    Cells made = rule.cells().atEnd(values);
    made.succeeded(durationNanos / 1e9, rule.ticker());
    rule.cells().observeCustom(made, this);
    RunEvents.ended(this, false, false, durationNanos);
  }

  @Override
  void letGo() {
    giveBack();
    left();
  }

  @Override
  void leaveThread() {
    context();
  }

  private void left() {
    Cells entered = cells;
    if (entered != null) {
      cells = null;
      entered.left();
    }
  }

  /** Which run of the application this belongs to; made when somebody first asks. */
  CallContext context() {
    if (context == null) {
      context = Contexts.of(this);
    }
    return context;
  }

  @Override
  public void turned(String key, BreakerState to, String why) {
    RunEvents.turned(this, key, to, why);
  }

  @Override
  public void overdue(long elapsedNanos, boolean interrupted) {
    RunEvents.overdue(this, elapsedNanos, interrupted);
  }

  @Override
  void would(LineKind kind, String guard, String would, @Nullable String why) {
    RunEvents.would(this, kind, guard, would, why);
  }

  int attempt() {
    return attempt;
  }

  boolean isLate() {
    return late;
  }

  long elapsedNanos() {
    return rule.ticker().nanos() - startNanos;
  }

  boolean tells(LineKind kind) {
    return rule.signals().wants(kind);
  }
}
