package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.guard.Retries;
import io.jobwarden.core.value.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a run, one after the other, for as long as {@code retry} allows: each within the
 * guards of {@link GuardedRun}.
 */
abstract class RetriedRun extends GuardedRun {
  private long startNanos;
  private long attemptNanos;
  private long delayNanos;

  /** Bodies that began. */
  private int attempt;

  /** Bodies that began, and times that guards refused one. */
  private int tries;

  /** The guard that refused the last try, or null. */
  private @Nullable String refusedBy;

  /** Whether the last body failed. */
  private boolean failed;

  private boolean gaveUp;
  private boolean late;

  RetriedRun(
      SiteCalls site,
      RuleCalls rule,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable NestedRun outer) {
    super(site, rule, self, arguments, outer);
  }

  /** The run begins, perhaps for a further time: as if nothing had been. */
  abstract void begun();

  /** A body is about to run: the first one, or a further one. */
  abstract void bodyBegun();

  /** Chaos hit the body that has begun. */
  abstract void bodyHit();

  /** A body ran for so long. */
  abstract void bodyEnded(long durationNanos);

  /** Another attempt follows; a body that ran before took so long. */
  abstract void repeated(long durationNanos);

  /** Another attempt would follow, were it not for {@code observe}. */
  abstract void wouldRepeat();

  /** The run is over, without a body, since that guard refused it. */
  abstract void endedRejected(@Nullable String guard);

  /** The run is over, after a body. */
  abstract void ended(boolean failed, long durationNanos);

  @Override
  final boolean begin() {
    startNanos = rule.nanos();
    reason = null;
    attempt = 0;
    tries = 0;
    gaveUp = false;
    ends(null, null);
    begun();
    Retries retries = guards.retries;
    if (retries != null) {
      retries.called();
    }
    return tryBody();
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
    if (attempt == 1 && tries > 1) {
      ends(null, null); // a refusal before it is over
    }
    boolean atOnce = tries == 1 && !guards.makeWait();
    attemptNanos = atOnce ? startNanos : rule.nanos(); // a look takes 30 ns
    bodyBegun();
    boolean opens = opens();
    if (injected) {
      bodyHit();
    }
    return opens;
  }

  private CallRejectedException rejection(String guard) {
    String name = rule.rule().name();
    return new CallRejectedException(name, guard, name + ": " + reason);
  }

  @Override
  final boolean attemptEnded() {
    long now = rule.nanos();
    boolean again;
    if (gaveUp) {
      failed = isFailure();
      again = false;
    } else if (refusedBy != null) {
      again = isRefusalRetried(refusedBy) && repeats(now);
    } else {
      recordBody(now);
      again = failed && repeats(now);
    }
    if (!again) {
      finish(now);
    }
    return again;
  }

  private void recordBody(long now) {
    late = endsLate();
    bodyEnded(now - attemptNanos);
    failed = isFailure();
    recordInBreaker(failed, isCancelled(), now - attemptNanos);
  }

  /** Refusals are retried only where they are listed, which the error before it need not be. */
  private boolean isRefusalRetried(String guard) {
    return guards.retries != null && guards.retries.accepts(rejection(guard));
  }

  private boolean isFailure() {
    Throwable thrown = thrown();
    if (thrown != null) {
      return rule.isFailure(thrown);
    }
    Condition failureWhen = rule.values().failureWhen();
    return failureWhen != null && failureWhen.holds(this);
  }

  /** Decides whether another try follows, and prepares it. */
  private boolean repeats(long now) {
    Retries retries = guards.retries;
    if (retries == null || !isRetriable(retries)) {
      return false;
    }
    delayNanos = retries.delayNanos(tries, now - startNanos);
    if (delayNanos < 0) {
      reason = refusedBy == null ? Retries.reason(delayNanos) : reason;
      return false;
    }
    if (observes()) {
      wouldRepeat();
      return false;
    }
    giveBack();
    repeated(refusedBy == null ? now - attemptNanos : 0);
    return true;
  }

  private boolean isRetriable(Retries retries) {
    PendingCall pending = pending();
    if (isCancelled() || (pending != null && !pending.allows(this))) {
      return false;
    }
    Throwable thrown = thrown();
    if (refusedBy == null && thrown != null && !retries.accepts(thrown)) {
      return false;
    }
    Condition when = rule.values().retryWhen();
    return when == null || when.holds(this);
  }

  @Override
  final long delayNanos() {
    return delayNanos;
  }

  @Override
  final void waitHere() {
    Retries retries = guards.retries;
    if (delayNanos > 0) {
      site.warnOfMonitors(rule);
    }
    Stopwatch paused = delayNanos > 0 ? Stopwatch.pause() : null;
    if (retries != null && !retries.await(delayNanos)) {
      reason = "the wait before the next attempt was interrupted";
      gaveUp = true;
    }
    Stopwatch.goOn(paused);
  }

  @Override
  final boolean resume() {
    return !gaveUp && tryBody();
  }

  @Override
  final void giveUp() {
    gaveUp = true;
  }

  private void finish(long now) {
    giveBack();
    leaveBody();
    if (attempt == 0) {
      endedRejected(refusedBy);
    } else {
      long end = failed ? rule.nanos() : now; // one that failed may have waited
      ended(failed, end - startNanos);
    }
  }

  /** Begins a run that is told of when it is over. */
  final void beganBefore(long durationNanos) {
    startNanos = rule.nanos() - durationNanos;
  }

  /** Bodies that began. */
  final int attempt() {
    return attempt;
  }

  /** True if a result came after its time. */
  final boolean isLate() {
    return late;
  }

  /**
   * Ends a run whose method threw instead of making what would have begun it.
   *
   * @param beginNanos when the method was called
   */
  final void neverBegan(long beginNanos, Throwable error) {
    startNanos = beginNanos;
    attempt = 1;
    begun();
    ends(null, error);
    ended(isFailure(), rule.nanos() - startNanos);
  }

  /** When the run began; 0 where nobody asks how long calls take. */
  final long startNanos() {
    return startNanos;
  }

  /** Since the run began; 0 where nobody asks how long calls take. */
  final long elapsedNanos() {
    return rule.nanos() - startNanos;
  }
}
