package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.guard.ConcurrencyLimit;
import io.jobwarden.core.guard.Places;
import io.jobwarden.core.guard.Retries;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.signal.metric.Cells;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/**
 * One call as one rule sees it: begins, has attempts, ends.
 *
 * <p>Used by the thread that called.
 */
final class Run extends NestedRun {
  private @Nullable CallContext context;
  private @Nullable Cells cells;
  private @Nullable Places place;
  private long startNanos;
  private long attemptNanos;
  private int attempt;
  private @Nullable String reason;

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
    Retries retries = rule.retries();
    if (retries != null) {
      retries.called();
    }
    if (!admit()) {
      refuse();
      return false;
    }
    attempt = 1;
    attemptNanos = startNanos;
    Cells atStart = rule.cells().atStart(values);
    atStart.started(rule.ticker());
    cells = atStart;
    RunEvents.started(this);
    attemptNanos = rule.ticker().nanos();
    return true;
  }

  /** A run that is inside of one that tries again begins anew: as if nothing had been. */
  private void forgetTheLifeBefore() {
    context = null;
    reason = null;
    attempt = 0;
    outcome().result = null;
    outcome().thrown = null;
    rule.values().named().clearAtEnd(values);
  }

  /** Asks the guards; true if the body may run. */
  private boolean admit() {
    ConcurrencyLimit limit = rule.limit();
    if (limit == null) {
      return true;
    }
    Template template = rule.values().limitKey();
    String key = template == null ? "" : template.text(this);
    boolean observed = rule.rule().observe();
    place = observed ? limit.enterNow(key) : limit.enter(key);
    if (place != null) {
      return true;
    }
    ConcurrencyPlan plan = limit.plan();
    reason =
        "concurrency limit of "
            + plan.max()
            + " reached"
            + (key.isEmpty() ? "" : " for " + key)
            + (limit.waits() && Thread.currentThread().isInterrupted()
                ? ", and the wait was interrupted"
                : "");
    if (observed) {
      RunEvents.wouldReject(this);
      reason = null;
      return true;
    }
    return false;
  }

  private void refuse() {
    ConcurrencyLimit limit = rule.limit();
    boolean skipped = limit != null && limit.plan().whenFull() == WhenFull.SKIP;
    outcome().result = null;
    outcome().thrown =
        skipped
            ? null
            : new CallRejectedException(
                rule.rule().name(), "concurrency", rule.rule().name() + ": " + reason);
    rule.values().named().fillAtEnd(this, values);
    rule.cells().atEnd(values).rejected();
    RunEvents.rejected(this, skipped);
  }

  @Override
  boolean attemptEnded() {
    long now = rule.ticker().nanos();
    if (cells != null) {
      cells.attempt((now - attemptNanos) / 1e9);
    }
    boolean failed = isFailure();
    if (failed && repeats(now)) {
      return true;
    }
    end(failed, failed ? rule.ticker().nanos() : now); // a failed one may have waited
    return false;
  }

  private boolean isFailure() {
    Throwable thrown = thrown();
    if (thrown != null) {
      return rule.isFailure(thrown);
    }
    Condition failureWhen = rule.values().failureWhen();
    return failureWhen != null && failureWhen.holds(this);
  }

  private boolean repeats(long now) {
    Retries retries = rule.retries();
    Throwable thrown = thrown();
    if (retries == null || (thrown != null && !retries.accepts(thrown))) {
      return false;
    }
    Condition when = rule.values().retryWhen();
    if (when != null && !when.holds(this)) {
      return false;
    }
    long delayNanos = retries.delayNanos(attempt, now - startNanos);
    if (delayNanos < 0) {
      reason = Retries.reason(delayNanos);
      return false;
    }
    if (rule.rule().observe()) {
      RunEvents.wouldRetry(this, delayNanos);
      return false;
    }
    giveBack();
    RunEvents.retried(this, delayNanos, now - attemptNanos);
    if (!retries.await(delayNanos)) {
      reason = "the wait before the next attempt was interrupted";
      return false;
    }
    if (!admit()) {
      return false;
    }
    reason = null;
    if (cells != null && rule.cells().allEarly()) {
      cells.retried(1);
    }
    attempt++;
    attemptNanos = rule.ticker().nanos();
    return true;
  }

  private void end(boolean failed, long endNanos) {
    letGo();
    rule.values().named().fillAtEnd(this, values);
    if (rule.values().named().readsAtEnd()) {
      context = context == null ? null : Contexts.carry(context, this);
    }
    long durationNanos = endNanos - startNanos;
    Cells atEnd = rule.cells().atEnd(values);
    if (attempt > 1 && !rule.cells().allEarly()) {
      atEnd.retried(attempt - 1);
    }
    if (failed) {
      atEnd.failed(durationNanos / 1e9, rule.ticker());
    } else {
      atEnd.succeeded(durationNanos / 1e9, rule.ticker());
    }
    rule.cells().observeCustom(atEnd, this);
    RunEvents.ended(this, failed, durationNanos);
  }

  /** Records an object that was made, which is told of only when it is there. */
  void constructed(ThreadCalls thread, long durationNanos) {
    inside(thread);
    rule.values().named().fillAtStart(this, values);
    rule.values().named().fillAtEnd(this, values);
    Cells made = rule.cells().atEnd(values);
    made.succeeded(durationNanos / 1e9, rule.ticker());
    rule.cells().observeCustom(made, this);
    RunEvents.ended(this, false, durationNanos);
  }

  @Override
  void letGo() {
    giveBack();
    left();
  }

  private void giveBack() {
    if (place != null) {
      place.leave();
      place = null;
    }
  }

  private void left() {
    if (cells != null) {
      cells.left();
      cells = null;
    }
  }

  /** Which run of the application this belongs to; made when somebody first asks. */
  CallContext context() {
    if (context == null) {
      context = Contexts.of(this);
    }
    return context;
  }

  int attempt() {
    return attempt;
  }

  long elapsedNanos() {
    return rule.ticker().nanos() - startNanos;
  }

  /** Why a guard refused, or why a call that failed is not tried again; or null. */
  @Nullable String reason() {
    return reason;
  }

  boolean tells(LineKind kind) {
    return rule.signals().wants(kind);
  }
}
