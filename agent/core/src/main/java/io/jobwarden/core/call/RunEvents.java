package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallTimeoutException;
import io.jobwarden.core.diag.ObservedGuards;
import io.jobwarden.core.guard.Retries;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/** Tells what happens to a run, once each, to those who want to know. */
final class RunEvents {
  private RunEvents() {}

  static void started(Run run) {
    if (run.tells(LineKind.START)) {
      run.rule.signals().tell(event(run, LineKind.START).attempt(1).build());
    }
  }

  static void retried(Run run, long delayNanos, long attemptNanos) {
    RunSpan span = run.span();
    if (span == null && !run.tells(LineKind.RETRY)) {
      return;
    }
    CallEvent retry =
        event(run, LineKind.RETRY)
            .outcome(Outcome.RETRY)
            .delayNanos(delayNanos)
            .durationNanos(attemptNanos)
            .reason(run.reason)
            .build();
    if (span != null) {
      span.attempt(retry);
    }
    run.rule.signals().tell(retry);
  }

  static void wouldRetry(Run run, long delayNanos) {
    ObservedGuards.count(run.rule.rule().name(), "retry");
    if (run.tells(LineKind.RETRY)) {
      run.rule
          .signals()
          .tell(event(run, LineKind.RETRY).would("retry").delayNanos(delayNanos).build());
    }
  }

  static void rejected(Run run, boolean skipped, boolean fallback) {
    if (run.span() != null || run.tells(LineKind.REJECTED)) {
      over(
          run,
          event(run, LineKind.REJECTED)
              .outcome(Outcome.REJECTED)
              .durationNanos(run.elapsedNanos())
              .reason(run.reason)
              .skipped(skipped)
              .fallback(fallback)
              .build());
    }
  }

  private static void over(Run run, CallEvent done) {
    RunSpan span = run.span();
    if (span != null) {
      span.end(done);
      run.spanEnded();
    }
    run.rule.signals().tell(done);
  }

  /** A guard tells what it would have done; {@code guard} is called as its key. */
  static void would(Run run, LineKind kind, String guard, String would, @Nullable String why) {
    ObservedGuards.count(run.rule.rule().name(), guard);
    if (run.tells(kind)) {
      run.rule.signals().tell(event(run, kind).would(would).reason(why).build());
    }
  }

  static void turned(Run run, String key, BreakerState to, String why) {
    if (run.tells(LineKind.BREAKER)) {
      run.rule
          .signals()
          .tell(
              event(run, LineKind.BREAKER)
                  .breakerKey(key)
                  .breakerState(to)
                  .reason(why)
                  .attempt(0)
                  .attempts(0)
                  .build());
    }
  }

  /**
   * On the timer's thread: nothing is read from the call that was not read before, since the code
   * of the application might keep the timer from all others.
   */
  static void overdue(Run run, long elapsedNanos, boolean interrupted, boolean first) {
    boolean would = first && !interrupted;
    if (would) {
      ObservedGuards.count(run.rule.rule().name(), "timeout");
    }
    if (run.tells(LineKind.TIMEOUT)) {
      run.rule
          .signals()
          .tell(
              bare(run, LineKind.TIMEOUT)
                  .durationNanos(elapsedNanos)
                  .would(would ? "timeout" : null)
                  .reason(interrupted ? first ? "interrupted" : "it ignores the interrupt" : null)
                  .build());
    }
  }

  static void ended(Run run, boolean failed, boolean fallback, long durationNanos) {
    LineKind kind = failed ? LineKind.FAILURE : LineKind.SUCCESS;
    if (run.span() != null || run.tells(kind)) {
      Condition when = run.rule.values().logWhen();
      Condition warnWhen = run.rule.values().warnWhen();
      Condition nothingWhen = run.rule.values().nothingWhen();
      over(
          run,
          event(run, kind)
              .outcome(failed ? Outcome.ERROR : Outcome.SUCCESS)
              .attempts(run.attempt())
              .durationNanos(durationNanos)
              .reason(failed ? run.reason : null)
              .late(run.isLate())
              .fallback(fallback)
              .worthALine(failed || when == null || when.holds(run))
              .warned(!failed && warnWhen != null && warnWhen.holds(run))
              .nothingDone(!failed && nothingWhen != null && nothingWhen.holds(run))
              .build());
    }
  }

  private static CallEvent.Builder event(Run run, LineKind kind) {
    RuleCalls rule = run.rule;
    Throwable thrown = run.thrown();
    ErrorCode code = thrown == null && !isEnd(kind) ? null : code(run, thrown);
    return bare(run, kind)
        .extra(rule.values().extra().read(run))
        .message(text(rule.values().message(), run))
        .injected(run.injected)
        .thrown(thrown)
        .errorCode(code == null ? ownCode(run, thrown) : code.code())
        .errorText(code == null ? null : code.text());
  }

  /** Tells whether the call or an attempt of it has ended, so that one can ask what came out. */
  private static boolean isEnd(LineKind kind) {
    return kind == LineKind.SUCCESS || kind == LineKind.FAILURE || kind == LineKind.RETRY;
  }

  private static CallEvent.Builder bare(Run run, LineKind kind) {
    RuleCalls rule = run.rule;
    Retries retries = run.guards.retries;
    return CallEvent.builder()
        .kind(kind)
        .rule(rule.rule())
        .epochMillis(rule.ticker().epochMillis())
        .context(run.context())
        .labels(rule.values().named().labels(run.values))
        .fields(rule.values().named().fields(run.values))
        .attempt(run.attempt())
        .attempts(retries == null ? 1 : retries.attempts());
  }

  /** The user's code, or null; one for many errors must not hide the agent's own for this one. */
  private static @Nullable ErrorCode code(Run run, @Nullable Throwable thrown) {
    ErrorCode code = run.rule.codes().find(run, thrown);
    if (code == null || thrown == null || ownCode(run, thrown) == null) {
      return code;
    }
    return thrown.getClass().getName().equals(code.type()) ? code : null;
  }

  /** The code of an end that the agent brought about, or that says what the caller did; or null. */
  private static @Nullable String ownCode(Run run, @Nullable Throwable thrown) {
    PendingCall pending = run.pending();
    if (thrown instanceof CallTimeoutException
        || (pending != null && thrown != null && pending.isTimeout(thrown))) {
      return "TIMEOUT";
    }
    return run.isCancelled() ? "CANCELLED" : null;
  }

  private static @Nullable String text(@Nullable Template template, Run run) {
    return template == null ? null : template.text(run);
  }
}
