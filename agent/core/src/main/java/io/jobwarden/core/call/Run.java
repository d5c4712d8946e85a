package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.guard.ConcurrencyLimit;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.signal.metric.Cells;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.jobwarden.core.signal.trace.RuleSpans;
import org.jspecify.annotations.Nullable;

/**
 * One call as one rule sees it: what is read of it, counted and told, and what its caller gets in
 * the end.
 *
 * <p>Used by one thread after the other, most often by the one that called alone.
 */
final class Run extends RetriedRun {
  private @Nullable CallContext context;
  private @Nullable RunSpan span;

  /** What the application's own lines say while a body runs on this thread. */
  private @Nullable Runnable said;

  /** Where it stands among those in flight, or null before and after. */
  private @Nullable Cells cells;

  private int injections;

  Run(
      SiteCalls site,
      RuleCalls rule,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable NestedRun outer) {
    super(site, rule, self, arguments, outer);
  }

  @Override
  void begun() {
    context = null;
    injections = 0;
    if (rule.reads) {
      rule.values().named().clearAtEnd(values);
      rule.values().named().fillAtStart(this, values);
    }
    Carriers carriers = rule.carriers();
    CallContext came = carriers == null ? null : carriers.arrived(this);
    context = came == null ? null : Contexts.of(this, came);
    RuleSpans spans = rule.signals().spans();
    if (spans != null) {
      openSpan(spans);
    }
    if (carriers != null) {
      carriers.begun(this);
    }
  }

  private void openSpan(RuleSpans spans) {
    CallContext around = context();
    if (!spans.isReady()) {
      Stopwatch paused = Stopwatch.pause();
      spans.await();
      Stopwatch.goOn(paused);
    }
    OpenSpan open = RunSpan.open(this, spans, around);
    context = open == null ? around : around.withTrace(open.context());
    span = open == null ? null : RunSpan.of(this, open);
  }

  @Override
  void bodyBegun() {
    if (said == null) {
      sayOnThread();
    }
    if (attempt() == 1) {
      if (rule.counts) {
        Cells atStart = rule.cells().atStart(values);
        atStart.started(rule.ticker());
        cells = atStart;
      }
      Carriers carriers = rule.carriers();
      if (carriers != null) {
        carriers.pass(this);
      }
      RunEvents.started(this);
    } else if (cells != null && rule.cells().allEarly()) {
      cells.retried(1);
    }
  }

  /** To the application's own lines, and to whoever else traces. */
  private void sayOnThread() {
    MdcKeys keys = rule.mdc();
    if (keys != null) {
      said = keys.say(this, site.lines());
    }
    TraceContext place = rule.signals().spans() == null || context == null ? null : context.trace();
    Runnable entered = place == null ? null : RunSpan.enter(place);
    if (entered != null) {
      Runnable lines = said;
      said =
          lines == null
              ? entered
              : () -> {
                entered.run();
                lines.run();
              };
    }
  }

  @Override
  void bodyHit() {
    injections++;
    if (cells != null && rule.cells().allEarly()) {
      cells.injected(1);
    }
  }

  @Override
  void bodyEnded(long durationNanos) {
    if (cells != null) {
      cells.attempt(durationNanos / 1e9, recorded(), rule.ticker());
    }
  }

  @Override
  void repeated(long durationNanos) {
    RunEvents.retried(this, delayNanos(), durationNanos);
  }

  @Override
  void wouldRepeat() {
    RunEvents.wouldRetry(this, delayNanos());
  }

  @Override
  void endedRejected(@Nullable String guard) {
    ConcurrencyLimit limit = guards.limit;
    boolean skipped =
        "concurrency".equals(guard)
            && limit != null
            && limit.plan().whenFull() == WhenFull.SKIP
            && site.bearsNothing();
    boolean replaced = !skipped && fallsBack();
    rule.values().named().fillAtEnd(this, values);
    rule.cells().atEnd(values).rejected();
    if (skipped) {
      ends(site.nothing(), null);
    }
    RunEvents.rejected(this, skipped, replaced);
    if (replaced) {
      replaces(guards.fallbackResult());
    }
  }

  @Override
  void ended(boolean failed, long durationNanos) {
    left();
    carriersEnded();
    if (rule.reads) {
      readAtEnd();
    }
    if (rule.counts) {
      count(failed, durationNanos);
    }
    boolean replaced = failed && thrown() != null && fallsBack();
    Stopwatch paused = failed && rule.rule().deadLetter() != null ? Stopwatch.pause() : null;
    RunEvents.ended(this, failed, replaced && !observes(), durationNanos);
    Stopwatch.goOn(paused); // it may have waited for a disk
    if (replaced && observes()) {
      would(LineKind.FAILURE, "fallback", "fallback", null);
    } else if (replaced) {
      keepInterrupt(thrown());
      replaces(guards.fallbackResult());
    }
  }

  private void carriersEnded() {
    Carriers carriers = rule.carriers();
    if (carriers != null) {
      carriers.ended(this);
    }
  }

  private void readAtEnd() {
    rule.values().named().fillAtEnd(this, values);
    if (rule.values().named().readsAtEnd()) {
      context = context == null ? null : rule.values().named().carry(context, this);
    }
  }

  private void count(boolean failed, long durationNanos) {
    Cells atEnd = rule.cells().atEnd(values);
    if (!rule.cells().allEarly()) {
      atEnd.retried(attempt() - 1);
      atEnd.injected(injections);
    }
    if (isLate()) {
      atEnd.late();
    }
    if (failed) {
      atEnd.failed(durationNanos / 1e9, recorded(), rule.ticker());
    } else {
      atEnd.succeeded(durationNanos / 1e9, recorded(), rule.ticker());
    }
    if (failed && rule.rule().deadLetter() != null) {
      atEnd.deadLettered();
    }
    rule.cells().observeCustom(atEnd, this);
  }

  /** Where the run stands in a trace, if its span is to be seen there. */
  private @Nullable TraceContext recorded() {
    return span == null || context == null ? null : context.trace();
  }

  /** Not where the caller has ended its future by itself: it gets no other. */
  private boolean fallsBack() {
    PendingCall pending = pending();
    return guards.fallback != null && (pending == null || !pending.isSettledByCaller());
  }

  /** Who interrupted the caller must not be forgotten with the exception that tells of it. */
  private void keepInterrupt(@Nullable Throwable thrown) {
    if (thrown instanceof InterruptedException && pending() == null) {
      Thread.currentThread().interrupt();
    }
  }

  /** Records an object that was made, which is told of only when it is there. */
  void constructed(ThreadCalls thread, long durationNanos) {
    inside(thread.innermost);
    beganBefore(durationNanos);
    begun();
    if (rule.carriers() != null) {
      rule.carriers().pass(this); // there was nothing to write to before
    }
    rule.values().named().fillAtEnd(this, values);
    Cells made = rule.cells().atEnd(values);
    made.succeeded(durationNanos / 1e9, recorded(), rule.ticker());
    rule.cells().observeCustom(made, this);
    carriersEnded();
    RunEvents.ended(this, false, false, durationNanos);
  }

  @Override
  void leaveBody() {
    Runnable known = said;
    if (known != null) {
      known.run();
      said = null; // last: as above
    }
  }

  @Override
  void letGo() {
    giveBack();
    left();
    leaveBody();
    RunSpan open = span;
    if (open != null) {
      open.lose();
      span = null; // last: as above
    }
  }

  private void left() {
    Cells entered = cells;
    if (entered != null) {
      entered.left();
      cells = null; // last: where no stack is left to say so, settle() does
    }
  }

  @Override
  void leaveThread() {
    context();
  }

  /** Which run of the application this belongs to; made when somebody first asks. */
  CallContext context() {
    if (context == null) {
      context = Contexts.of(this);
    }
    return context;
  }

  /**
   * Which run of the application this belongs to, if anybody is told of it or it is part of one;
   * else null, and none is made.
   */
  @Nullable CallContext carriable() {
    boolean told = rule.signals().spans() != null || rule.signals().wantAny();
    return context != null || told ? context() : Contexts.known(this);
  }

  @Override
  public void turned(String key, BreakerState to, String why) {
    RunEvents.turned(this, key, to, why);
  }

  @Override
  public void overdue(long elapsedNanos, boolean interrupted) {
    RunEvents.overdue(this, elapsedNanos, interrupted, firstTelling());
  }

  @Override
  void would(LineKind kind, String guard, String would, @Nullable String why) {
    RunEvents.would(this, kind, guard, would, why);
  }

  /** Its span that is not over, or null. */
  @Nullable RunSpan span() {
    return span;
  }

  void spanEnded() {
    span = null;
  }

  boolean tells(LineKind kind) {
    return rule.signals().wants(kind);
  }
}
