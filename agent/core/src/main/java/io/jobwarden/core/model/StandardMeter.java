package io.jobwarden.core.model;

import java.util.Locale;

/** The meters that a rule has without being asked, or by its name alone. */
public enum StandardMeter {
  RUNS("_runs_total", "Calls at their end, refused ones too."),
  SUCCESSES("_successes_total", "Calls that ended well."),
  FAILURES("_failures_total", "Calls that failed for good."),
  RETRIES("_retries_total", "Bodies that ran again after a failed attempt."),
  REJECTED("_rejected_total", "Calls that a guard refused before the first body."),
  DEAD_LETTERS("_dead_letters_total", "Calls written to the dead-letter file."),
  INJECTED("_injected_total", "Bodies that chaos delayed or replaced by an exception."),
  LATE("_late_total", "Calls that returned a result after their time limit."),
  SLOW("_slow_total", "Calls that took as long as their rule calls slow."),
  INFLIGHT("_inflight", "Calls under way."),
  DURATION("_duration_seconds", "Time from the call to its end, waits and retries included."),
  ATTEMPT_DURATION("_attempt_duration_seconds", "Time that one body ran."),
  LAST_START("_last_start_timestamp_seconds", "When a call last started, in Unix time."),
  LAST_SUCCESS("_last_success_timestamp_seconds", "When a call last ended well, in Unix time."),
  LAST_FAILURE("_last_failure_timestamp_seconds", "When a call last failed, in Unix time."),
  LAST_DURATION("_last_duration_seconds", "How long the last call took."),
  LAST_OUTCOME("_last_outcome", "1 if the last call ended well, 0 if it failed.");

  /** A label that {@link #RUNS} can carry without the rule having it: how the call ended. */
  public static final String OUTCOME = "outcome";

  private final String key = name().toLowerCase(Locale.ROOT);
  private final String suffix;
  private final String help;

  StandardMeter(String suffix, String help) {
    this.suffix = suffix;
    this.help = help;
  }

  /** Its key under {@code metrics} of a rule. */
  public String key() {
    return key;
  }

  /** What follows the component in its default name. */
  public String suffix() {
    return suffix;
  }

  /** Its default help text. */
  public String help() {
    return help;
  }
}
