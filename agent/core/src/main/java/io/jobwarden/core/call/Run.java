package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
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
 * <p>The runs of one call are linked from the outermost rule to the innermost; the innermost stands
 * for the call at the gate and holds its outcome as it travels outwards. Used by the thread that
 * called.
 */
final class Run extends CallFacts {
  final @Nullable Run outer;
  private @Nullable Run inner;
  private Run innermost;

  /** What was under way on the thread before; kept by the innermost run. */
  private @Nullable Call enclosing;

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
      @Nullable Run outer) {
    super(site, rule, self, arguments);
    this.outer = outer;
    this.innermost = this;
    if (outer != null) {
      outer.inner = this;
    }
  }

  /**
   * Lets the call begin, seen from its innermost run.
   *
   * <p>Notes it on the thread when all that can fail is done, by plain writes; so does {@link
   * #exit} where it ends: even where no stack is left for one more method, the notes are right, or
   * tell {@link #settle} what is to be done.
   */
  Call enter(ThreadCalls thread, Run outermost) {
    for (Run run = this; run != null; run = run.outer) {
      run.innermost = this;
      thread.room(run.rule.number);
    }
    enclosing = thread.innermost;
    boolean body = false;
    try {
      body = inwards(outermost);
    } finally {
      if (!body) {
        skip = true;
        left = true;
        thread.innermost = this; // until release() has come to its end
        release();
        thread.innermost = enclosing;
      }
    }
    if (body) {
      thread.innermost = this;
      for (Run run = this; run != null; run = run.outer) {
        thread.inside[run.rule.number] |= run.rule.marks;
      }
    }
    return this;
  }

  @Override
  protected boolean exit(ThreadCalls thread) {
    if (skip) {
      return false;
    }
    boolean again = false;
    try {
      settleInside(thread);
      Run repeating = outwards(this);
      again = repeating != null && inwards(repeating.inner);
    } finally {
      if (again) {
        left = false;
      } else {
        end(thread);
      }
    }
    return again;
  }

  /** Ends the calls of a thread that were left where no stack was left to end them. */
  static void settle(ThreadCalls thread) {
    while (thread.innermost instanceof Run && thread.innermost.left) {
      ((Run) thread.innermost).end(thread);
    }
  }

  /** The same for those inside this one. */
  private void settleInside(ThreadCalls thread) {
    while (thread.innermost != this && thread.innermost instanceof Run && thread.innermost.left) {
      ((Run) thread.innermost).end(thread);
    }
  }

  /** Takes the call off the thread; it stays there, as one that was left, if that fails. */
  private void end(ThreadCalls thread) {
    for (Run run = this; run != null; run = run.outer) {
      thread.inside[run.rule.number] &= !run.rule.marks;
    }
    release();
    thread.innermost = enclosing;
  }

  @Override
  Call outcome() {
    return innermost;
  }

  /** Lets runs begin from one inwards; true if the body is to run, false if the call has ended. */
  private static boolean inwards(@Nullable Run from) {
    Run run = from;
    while (run != null) {
      if (run.begin()) {
        run = run.inner;
      } else {
        Run repeating = outwards(run.outer);
        if (repeating == null) {
          return false;
        }
        run = repeating.inner;
      }
    }
    return true;
  }

  /** Tells runs from one outwards that what is inside has ended, up to one that tries again. */
  private static @Nullable Run outwards(@Nullable Run from) {
    for (Run run = from; run != null; run = run.outer) {
      if (run.attemptEnded()) {
        return run;
      }
    }
    return null;
  }

  /** Whatever happened: nothing stays taken. */
  private void release() {
    for (Run run = this; run != null; run = run.outer) {
      run.giveBack();
      run.left();
    }
  }

  private boolean begin() {
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
    innermost.result = null;
    innermost.thrown = null;
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
    innermost.result = null;
    innermost.thrown =
        skipped
            ? null
            : new CallRejectedException(
                rule.rule().name(), "concurrency", rule.rule().name() + ": " + reason);
    rule.values().named().fillAtEnd(this, values);
    rule.cells().atEnd(values).rejected();
    RunEvents.rejected(this, skipped);
  }

  /** Takes the end of an attempt; true if another one follows. */
  private boolean attemptEnded() {
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
    giveBack();
    left();
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
    enclosing = thread.innermost;
    rule.values().named().fillAtStart(this, values);
    rule.values().named().fillAtEnd(this, values);
    Cells made = rule.cells().atEnd(values);
    made.succeeded(durationNanos / 1e9, rule.ticker());
    rule.cells().observeCustom(made, this);
    RunEvents.ended(this, false, durationNanos);
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

  /** The call around this one on the thread, or null. */
  @Nullable Call enclosing() {
    return outer != null ? outer : innermost.enclosing;
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
