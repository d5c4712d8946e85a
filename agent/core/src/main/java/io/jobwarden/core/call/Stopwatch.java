package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.model.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of one stretch of the agent's work on a thread, once in a while, and charges it to
 * the rules it was done for.
 *
 * <p>One for each thread, used over and over.
 */
final class Stopwatch {
  private @Nullable Ticker ticker;
  private @Nullable RuleCost charged;
  private long sinceNanos;
  private boolean runs;

  /** Tells whether the time of the stretch that begins is taken: seldom, and by turns. */
  static boolean isTurn(ThreadCalls thread) {
    return --thread.untimed < 0;
  }

  /** Begins a stretch whose turn it is. */
  static Stopwatch start(ThreadCalls thread, Ticker ticker) {
    thread.untimed = RuleCost.PERIOD - 1;
    Stopwatch watch = Scratch.of(thread).stopwatch;
    watch.ticker = ticker;
    watch.charged = null;
    watch.runs = true;
    watch.sinceNanos = ticker.nanos();
    return watch;
  }

  /** What follows is done for this rule; what came first, for the first one. */
  void turnTo(RuleCost cost) {
    if (charged != null && charged != cost) {
      charge();
    }
    charged = cost;
  }

  /** Ends the stretch, which was done for this rule if for no other. */
  void stop(RuleCost otherwise) {
    charged = charged == null ? otherwise : charged;
    charge();
    charged = null;
    ticker = null;
    runs = false;
  }

  private void charge() {
    Ticker clock = ticker;
    RuleCost cost = charged;
    if (clock != null && cost != null && runs) {
      long now = clock.nanos();
      cost.add(now - sinceNanos);
      sinceNanos = now;
    }
  }

  /**
   * The thread is about to wait, for which no rule is charged.
   *
   * @return what is to {@link #goOn}, or null where no time is taken
   */
  static @Nullable Stopwatch pause() {
    Stopwatch watch = Scratch.stopwatchOf(CallGate.thread());
    if (watch == null || !watch.runs) {
      return null;
    }
    watch.charge();
    watch.runs = false;
    return watch;
  }

  /** The wait is over. */
  static void goOn(@Nullable Stopwatch paused) {
    if (paused != null && paused.ticker != null) {
      paused.sinceNanos = paused.ticker.nanos();
      paused.runs = true;
    }
  }
}
