package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.signal.metric.Cells;
import org.jspecify.annotations.Nullable;

/** Records calls of one rule with one set of labels; shared by all threads. */
final class RuleTally extends Tally {
  private final RuleCalls rule;
  private final Cells cells;

  RuleTally(RuleCalls rule, Cells cells) {
    this.rule = rule;
    this.cells = cells;
  }

  /** Notes nothing on the thread before all that can fail is done. */
  void started(ThreadCalls thread) {
    thread.room(rule.number);
    cells.started(rule.ticker());
    if (rule.marks) {
      thread.inside[rule.number] = true;
    }
    if (thread.innermost == null && thread.outermostTally == null) {
      thread.outermostTally = this;
    }
    if (thread.outermostTally == this) {
      thread.outermostDepth++;
    }
  }

  @Override
  protected void end(ThreadCalls thread, long durationNanos, @Nullable Throwable thrown) {
    leave(thread);
    Stopwatch watch = Stopwatch.isTurn(thread) ? Stopwatch.start(thread, rule.ticker()) : null;
    record(durationNanos, thrown);
    if (watch != null) {
      watch.stop(rule.cost());
    }
    cells.left(); // last: where no stack is left to say so, settle() does
  }

  private void record(long durationNanos, @Nullable Throwable thrown) {
    cells.attempt(durationNanos / 1e9, null, rule.ticker());
    if (thrown != null && rule.isFailure(thrown)) {
      cells.failed(durationNanos / 1e9, null, rule.ticker());
    } else {
      cells.succeeded(durationNanos / 1e9, null, rule.ticker());
    }
  }

  /**
   * Ends the call of a thread that was left where no stack was left to end it; it is not counted.
   */
  static void settle(ThreadCalls thread) {
    if (thread.ending instanceof RuleTally) {
      RuleTally tally = (RuleTally) thread.ending;
      if (tally.rule.marks && thread.isInside(tally.rule.number)) {
        tally.leave(thread);
      }
      tally.cells.left();
      thread.ending = null;
    }
  }

  private void leave(ThreadCalls thread) {
    if (thread.outermostTally == this && --thread.outermostDepth == 0) {
      thread.outermostTally = null;
      if (thread.sharedContext instanceof CallContext) {
        thread.sharedContext = null; // and not what was entered, which ends by itself
      }
    }
    if (rule.marks) {
      thread.inside[rule.number] = false;
    }
  }
}
