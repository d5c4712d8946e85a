package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.ThreadCalls;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The part of one rule in a call, and where it stands among those of other rules.
 *
 * <p>The parts of one call are linked from the outermost rule to the innermost; the innermost
 * stands for the call at the gate and holds its outcome as it travels outwards. Used by the thread
 * that called; where the method returns before the call is over, by one thread after the other.
 */
abstract class NestedRun extends CallFacts {
  final @Nullable NestedRun outer;
  private @Nullable NestedRun inner;
  private NestedRun innermost;

  /** What was under way on the thread before; kept by the innermost run. */
  private @Nullable Call enclosing;

  /** What goes on when the method has returned, where its type allows that; kept likewise. */
  private @Nullable PendingCall pending;

  NestedRun(
      SiteCalls site,
      RuleCalls rule,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable NestedRun outer) {
    super(site, rule, self, arguments);
    this.outer = outer;
    this.innermost = this;
    if (outer != null) {
      outer.inner = this;
    }
  }

  /** Lets the part begin, inside those outside of it; false: its first attempt ends at once. */
  abstract boolean begin();

  /** Takes the end of what is inside; true if that is to begin anew, after {@link #delayNanos}. */
  abstract boolean attemptEnded();

  /** How long to wait before what is inside begins anew. */
  abstract long delayNanos();

  /** Waits on this thread before what is inside begins anew. */
  abstract void waitHere();

  /** Lets what is inside begin anew; false: that attempt ends at once. */
  abstract boolean resume();

  /** Tells that no further attempt will begin, whatever {@link #attemptEnded} said. */
  abstract void giveUp();

  /** What to say of a body that ran too long. */
  abstract String lateText();

  /** Tells whether the method's thread may be interrupted for it. */
  abstract boolean interrupts();

  /** Gives back what the part holds, if it does; may be called again. */
  abstract void letGo();

  /** Finds out what is known on this thread alone, before another one moves the call on. */
  abstract void leaveThread();

  /** Takes back what this thread was told for the body; may be called again. */
  abstract void leaveBody();

  /**
   * Lets the call begin, seen from its innermost run.
   *
   * <p>Notes it on the thread when all that can fail is done, by plain writes; so does {@link
   * #exit} where it ends: even where no stack is left for one more method, the notes are right, or
   * tell {@link #settle} what is to be done.
   *
   * @param later what goes on when the method has returned, or null where nothing can
   * @param watch what takes the time, or null
   */
  Call enter(ThreadCalls thread, @Nullable PendingCall later, @Nullable Stopwatch watch) {
    pending = later;
    NestedRun outermost = join();
    room(thread);
    enclosing = thread.innermost;
    Step step = Step.ENDED;
    try {
      Step moved = move(outermost, true, watch);
      if (watch != null) {
        watch.stop(rule.cost());
      }
      step = moved;
    } finally {
      if (step != Step.BODY) {
        skip = true;
        left = true;
        if (step == Step.ENDED) {
          thread.innermost = this; // until release() has come to its end
          release();
          thread.innermost = enclosing;
        }
      }
    }
    if (step == Step.BODY) { // as mark() does, which there may be no stack left for
      thread.innermost = this;
      for (NestedRun run = this; run != null; run = run.outer) {
        thread.inside[run.rule.number] |= run.rule.marks;
      }
    } else {
      HandOver.withoutBody(this, step);
    }
    return this;
  }

  /**
   * Lets the call begin, seen from its innermost run, where no method stands for it: what follows
   * on the thread is not inside of it.
   *
   * @return false if it has ended at once
   */
  final boolean beginApart(ThreadCalls thread) {
    NestedRun outermost = join();
    enclosing = thread.innermost;
    Step step = Step.ENDED;
    try {
      step = inwards(outermost);
      leaveThreads();
    } finally {
      if (step == Step.ENDED) {
        release();
      }
    }
    return step == Step.BODY;
  }

  /** Makes the parts those of one call; returns the outermost. */
  private NestedRun join() {
    NestedRun outermost = this;
    for (NestedRun run = this; run != null; run = run.outer) {
      run.innermost = this;
      outermost = run;
    }
    return outermost;
  }

  /** Lets each part find out what is known on this thread alone, and leave it. */
  final void leaveThreads() {
    for (NestedRun run = this; run != null; run = run.outer) {
      run.leaveThread();
      run.leaveBody();
    }
  }

  @Override // of one body, or of a call that was skipped
  protected boolean exit(ThreadCalls thread) {
    if (skip) {
      return false;
    }
    settleInside(thread); // if that fails, this one stays on the thread, too: as left
    Step step = Step.ENDED;
    try {
      Stopwatch watch = Stopwatch.isTurn(thread) ? Stopwatch.start(thread, rule.ticker()) : null;
      Step moved = bodyReturned(watch);
      if (watch != null) {
        watch.stop(rule.cost());
      }
      step = moved;
    } finally {
      if (step == Step.BODY) {
        left = false;
      } else {
        end(thread, step);
      }
    }
    if (step != Step.BODY) {
      HandOver.afterBody(this, step);
    }
    return step == Step.BODY;
  }

  private Step bodyReturned(@Nullable Stopwatch watch) {
    PendingCall later = pending;
    LaterCalls sequels = site.sequels();
    if (later != null) {
      return later.returned(result, thrown);
    }
    if (sequels != null && thrown == null) {
      CompletableFuture<@Nullable Object> end = Sequel.begin(this, sequels, result);
      if (end != null && !end.isDone()) {
        PendingCall goesOn = new PendingCall(this, sequels, null, false);
        pending = goesOn;
        return goesOn.goesOn(end);
      }
    }
    return move(this, false, watch);
  }

  /** Ends the calls of a thread that were left where no stack was left to end them. */
  static void settle(ThreadCalls thread) {
    while (thread.innermost instanceof NestedRun && thread.innermost.left) {
      ((NestedRun) thread.innermost).end(thread, Step.ENDED);
    }
  }

  /** The same for those inside this one. */
  private void settleInside(ThreadCalls thread) {
    while (thread.innermost != this
        && thread.innermost instanceof NestedRun
        && thread.innermost.left) {
      ((NestedRun) thread.innermost).end(thread, Step.ENDED);
    }
  }

  /** Makes room on the thread for {@link #mark}. */
  final void room(ThreadCalls thread) {
    for (NestedRun run = this; run != null; run = run.outer) {
      thread.room(run.rule.number);
    }
  }

  /** Puts the call on the thread, which then knows that what follows is inside of it. */
  final void mark(ThreadCalls thread) {
    left = false;
    thread.innermost = this;
    for (NestedRun run = this; run != null; run = run.outer) {
      thread.inside[run.rule.number] |= run.rule.marks;
    }
  }

  /** Takes the call off a thread of the agent. */
  final void unmark(ThreadCalls thread) {
    settleInside(thread);
    left = true;
    for (NestedRun run = this; run != null; run = run.outer) {
      thread.inside[run.rule.number] &= !run.rule.marks;
    }
    thread.innermost = null;
  }

  /** Takes the call off the thread; it stays there, as one that was left, if that fails. */
  private void end(ThreadCalls thread, Step step) {
    for (NestedRun run = this; run != null; run = run.outer) {
      thread.inside[run.rule.number] &= !run.rule.marks;
    }
    if (step == Step.ENDED) {
      release();
    }
    thread.innermost = enclosing;
  }

  /** Lets parts begin from one inwards. */
  private static Step inwards(NestedRun from) {
    return move(from, true, null);
  }

  /** Tells parts from one outwards that what is inside of them has ended. */
  static Step outwards(NestedRun from) {
    return move(from, false, null);
  }

  /** Goes on where a part waited for its next attempt. */
  static Step resumed(NestedRun waiting) {
    if (!waiting.resume()) {
      return outwards(waiting);
    }
    return waiting.inner == null ? Step.BODY : inwards(waiting.inner);
  }

  private static Step move(NestedRun from, boolean begins, @Nullable Stopwatch watch) {
    NestedRun run = from;
    boolean inwards = begins;
    while (run != null) {
      boolean opens;
      if (watch != null) {
        watch.turnTo(run.rule.cost());
      }
      if (inwards) {
        opens = run.begin();
      } else if (!run.attemptEnded()) {
        run = run.outer;
        continue;
      } else if (run.pending() != null && run.pending().takesOver(run)) {
        return Step.LATER;
      } else {
        run.waitHere();
        opens = run.resume();
      }
      if (opens && run.inner == null) {
        return Step.BODY;
      }
      inwards = opens;
      run = opens ? run.inner : run;
    }
    return Step.ENDED;
  }

  /** Whatever happened: nothing stays taken. */
  final void release() {
    for (NestedRun run = this; run != null; run = run.outer) {
      run.letGo();
    }
  }

  /** Tells whether this part stands inside of another one of the call. */
  final boolean isInside(NestedRun other) {
    for (NestedRun run = outer; run != null; run = run.outer) {
      if (run == other) {
        return true;
      }
    }
    return false;
  }

  /** The call around this one on the thread, or null. */
  final @Nullable Call enclosing() {
    return outer != null ? outer : innermost.enclosing;
  }

  /** Takes over what is around it, for a part that stands alone. */
  final void inside(@Nullable Call around) {
    enclosing = around;
  }

  final @Nullable PendingCall pending() {
    return innermost.pending;
  }

  @Override
  public final @Nullable Object result() {
    PendingCall later = innermost.pending;
    return later == null ? innermost.result : later.outcome.result;
  }

  @Override
  public final @Nullable Throwable thrown() {
    PendingCall later = innermost.pending;
    return later == null ? innermost.thrown : later.outcome.thrown;
  }

  /** Tells whether it was cancelled what the method had returned. */
  final boolean isCancelled() {
    return site.endsLater() && thrown() instanceof CancellationException;
  }

  /** Makes this what the caller gets instead of the outcome, and what those outside see. */
  final void replaces(@Nullable Object value) {
    ends(value, null);
    PendingCall later = innermost.pending;
    if (later != null) {
      later.outcome.replaced();
    }
  }

  /** Makes this the outcome as it travels outwards. */
  final void ends(@Nullable Object result, @Nullable Throwable thrown) {
    PendingCall later = innermost.pending;
    if (later == null) {
      innermost.result = result;
      innermost.thrown = thrown;
    } else {
      later.outcome.result = result;
      later.outcome.thrown = thrown;
    }
  }
}
