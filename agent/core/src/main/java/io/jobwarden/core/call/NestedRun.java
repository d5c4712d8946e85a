package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.ThreadCalls;
import org.jspecify.annotations.Nullable;

/**
 * The part of one rule in a call, and where it stands among those of other rules.
 *
 * <p>The parts of one call are linked from the outermost rule to the innermost; the innermost
 * stands for the call at the gate and holds its outcome as it travels outwards. Used by the thread
 * that called.
 */
abstract class NestedRun extends CallFacts {
  final @Nullable NestedRun outer;
  private @Nullable NestedRun inner;
  private NestedRun innermost;

  /** What was under way on the thread before; kept by the innermost run. */
  private @Nullable Call enclosing;

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

  /** Lets the part begin, before the body and after those outside of it; false: it is refused. */
  abstract boolean begin();

  /** Takes the end of what is inside; true if that is to begin anew. */
  abstract boolean attemptEnded();

  /** Gives back what the part holds, if it does; may be called again. */
  abstract void letGo();

  /**
   * Lets the call begin, seen from its innermost run.
   *
   * <p>Notes it on the thread when all that can fail is done, by plain writes; so does {@link
   * #exit} where it ends: even where no stack is left for one more method, the notes are right, or
   * tell {@link #settle} what is to be done.
   */
  Call enter(ThreadCalls thread, NestedRun outermost) {
    for (NestedRun run = this; run != null; run = run.outer) {
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
      for (NestedRun run = this; run != null; run = run.outer) {
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
      NestedRun repeating = outwards(this);
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
    while (thread.innermost instanceof NestedRun && thread.innermost.left) {
      ((NestedRun) thread.innermost).end(thread);
    }
  }

  /** The same for those inside this one. */
  private void settleInside(ThreadCalls thread) {
    while (thread.innermost != this
        && thread.innermost instanceof NestedRun
        && thread.innermost.left) {
      ((NestedRun) thread.innermost).end(thread);
    }
  }

  /** Takes the call off the thread; it stays there, as one that was left, if that fails. */
  private void end(ThreadCalls thread) {
    for (NestedRun run = this; run != null; run = run.outer) {
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
  private static boolean inwards(@Nullable NestedRun from) {
    NestedRun run = from;
    while (run != null) {
      if (run.begin()) {
        run = run.inner;
      } else {
        NestedRun repeating = outwards(run.outer);
        if (repeating == null) {
          return false;
        }
        run = repeating.inner;
      }
    }
    return true;
  }

  /** Tells runs from one outwards that what is inside has ended, up to one that tries again. */
  private static @Nullable NestedRun outwards(@Nullable NestedRun from) {
    for (NestedRun run = from; run != null; run = run.outer) {
      if (run.attemptEnded()) {
        return run;
      }
    }
    return null;
  }

  /** Whatever happened: nothing stays taken. */
  private void release() {
    for (NestedRun run = this; run != null; run = run.outer) {
      run.letGo();
    }
  }

  /** The call around this one on the thread, or null. */
  @Nullable Call enclosing() {
    return outer != null ? outer : innermost.enclosing;
  }

  /** Takes over what is under way on the thread, for a part that stands alone. */
  final void inside(ThreadCalls thread) {
    enclosing = thread.innermost;
  }
}
