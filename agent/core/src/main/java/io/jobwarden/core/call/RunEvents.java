package io.jobwarden.core.call;

import io.jobwarden.core.diag.ObservedGuards;
import io.jobwarden.core.guard.Retries;
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
    if (run.tells(LineKind.RETRY)) {
      run.rule
          .signals()
          .tell(
              event(run, LineKind.RETRY)
                  .outcome(Outcome.RETRY)
                  .delayNanos(delayNanos)
                  .durationNanos(attemptNanos)
                  .build());
    }
  }

  static void wouldRetry(Run run, long delayNanos) {
    ObservedGuards.count(run.rule.rule().name(), "retry");
    if (run.tells(LineKind.RETRY)) {
      run.rule
          .signals()
          .tell(event(run, LineKind.RETRY).would("retry").delayNanos(delayNanos).build());
    }
  }

  static void rejected(Run run, boolean skipped) {
    if (run.tells(LineKind.REJECTED)) {
      run.rule
          .signals()
          .tell(
              event(run, LineKind.REJECTED)
                  .outcome(Outcome.REJECTED)
                  .durationNanos(run.elapsedNanos())
                  .reason(run.reason())
                  .skipped(skipped)
                  .build());
    }
  }

  static void wouldReject(Run run) {
    ObservedGuards.count(run.rule.rule().name(), "concurrency");
    if (run.tells(LineKind.REJECTED)) {
      run.rule
          .signals()
          .tell(event(run, LineKind.REJECTED).would("reject").reason(run.reason()).build());
    }
  }

  static void ended(Run run, boolean failed, long durationNanos) {
    LineKind kind = failed ? LineKind.FAILURE : LineKind.SUCCESS;
    if (run.tells(kind)) {
      Condition when = run.rule.values().logWhen();
      run.rule
          .signals()
          .tell(
              event(run, kind)
                  .outcome(failed ? Outcome.ERROR : Outcome.SUCCESS)
                  .attempts(run.attempt())
                  .durationNanos(durationNanos)
                  .reason(run.reason())
                  .worthALine(failed || when == null || when.holds(run))
                  .build());
    }
  }

  private static CallEvent.Builder event(Run run, LineKind kind) {
    RuleCalls rule = run.rule;
    Retries retries = rule.retries();
    Throwable thrown = run.thrown();
    ErrorCode code = rule.codes().find(thrown);
    return CallEvent.builder()
        .kind(kind)
        .rule(rule.rule())
        .epochMillis(rule.ticker().epochMillis())
        .context(run.context())
        .labels(rule.values().named().labels(run.values))
        .fields(rule.values().named().fields(run.values))
        .extra(rule.values().extra().read(run))
        .message(text(rule.values().message(), run))
        .attempt(run.attempt())
        .attempts(retries == null ? 1 : retries.attempts())
        .thrown(thrown)
        .errorCode(code == null ? null : code.code())
        .errorText(code == null ? null : code.text());
  }

  private static @Nullable String text(@Nullable Template template, Run run) {
    return template == null ? null : template.text(run);
  }
}
