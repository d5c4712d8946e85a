package io.jobwarden.core.guard;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Ticker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a body that failed runs again, and after what wait.
 *
 * <p>Asked by many threads at once.
 */
public final class Retries {
  /** Instead of a wait: there were as many bodies as may be. */
  public static final long NO_ATTEMPT_LEFT = -1;

  /** Instead of a wait: the next body would start after the time allowed. */
  public static final long NO_TIME_LEFT = -2;

  /** Instead of a wait: too large a share of the rule's calls are retries already. */
  public static final long NO_BUDGET_LEFT = -3;

  /** Types that do not say by themselves that interrupts and refusals are meant too. */
  private static final List<String> TOO_WIDE =
      Arrays.asList("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException");

  private final RetryPlan plan;
  private final ErrorTypes wide;
  private final ErrorTypes listed;
  private final ErrorTypes neverOn;
  private final @Nullable RetryBudget budget;
  private final long withinNanos;

  private Retries(RetryPlan plan, Ticker ticker, @Nullable Retries before) {
    this.plan = plan;
    List<String> wide = new ArrayList<>(plan.on());
    wide.retainAll(TOO_WIDE);
    this.wide = ErrorTypes.of(wide);
    List<String> listed = new ArrayList<>(plan.on());
    listed.removeAll(TOO_WIDE);
    this.listed = ErrorTypes.of(listed);
    this.neverOn = ErrorTypes.of(plan.neverOn());
    Double share = plan.budget();
    RetryBudget spent = before == null ? null : before.budget;
    this.budget = share == null ? null : RetryBudget.of(share, ticker, spent);
    this.withinNanos = plan.within() == null ? Long.MAX_VALUE : plan.within().toNanos();
  }

  public static Retries of(RetryPlan plan, Ticker ticker) {
    return new Retries(plan, ticker, null);
  }

  /** The same where another plan stood before: what was spent of its budget is spent. */
  public static Retries of(RetryPlan plan, Ticker ticker, @Nullable Retries before) {
    return new Retries(plan, ticker, before);
  }

  public int attempts() {
    return plan.attempts();
  }

  /** Tells whether all attempts together have a time. */
  public boolean areWithin() {
    return plan.within() != null;
  }

  /** Takes note of a call, which retries may be a share of. */
  public void called() {
    if (budget != null) {
      budget.called();
    }
  }

  /**
   * Tells whether an error is one that is retried; interrupts and refusals only where they are
   * listed by a type of their own, and so it is with errors that a future wrapped.
   */
  public boolean accepts(Throwable error) {
    if (neverOn.match(error)) {
      return false;
    }
    Throwable inside = ErrorTypes.unwrapped(error);
    return listed.match(error) || (!isVerdict(inside) && wide.match(inside));
  }

  private static boolean isVerdict(Throwable error) {
    return error instanceof InterruptedException || error instanceof CallRejectedException;
  }

  /**
   * Asks for another body.
   *
   * @param bodies how many ran
   * @param elapsedNanos since the call began
   * @return how long to wait before it, or one of the negative constants
   */
  public long delayNanos(int bodies, long elapsedNanos) {
    if (bodies >= plan.attempts()) {
      return NO_ATTEMPT_LEFT;
    }
    long delay = Backoff.delayNanos(plan, bodies, ThreadLocalRandom.current().nextDouble());
    if (elapsedNanos + delay > withinNanos) {
      return NO_TIME_LEFT;
    }
    return budget == null || budget.spend() ? delay : NO_BUDGET_LEFT;
  }

  /** Says in words what {@link #delayNanos} answered instead of a wait. */
  public static String reason(long answer) {
    if (answer == NO_TIME_LEFT) {
      return "no time left to try again";
    }
    return answer == NO_BUDGET_LEFT ? "the retry budget is used up" : "no attempt left";
  }

  /**
   * Waits on the calling thread.
   *
   * @return false if the thread was interrupted; its flag is set again then
   */
  public boolean await(long delayNanos) {
    return Pause.SLEEP.await(delayNanos);
  }
}
