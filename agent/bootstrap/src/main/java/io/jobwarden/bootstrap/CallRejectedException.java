package io.jobwarden.bootstrap;

import java.util.concurrent.RejectedExecutionException;

/** Thrown to the caller of a method that a guard did not let run: the body was not entered. */
public final class CallRejectedException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String guard;

  public CallRejectedException(String rule, String guard, String message) {
    super(message);
    this.rule = rule;
    this.guard = guard;
  }

  /** Name of the rule whose guard refused. */
  public String rule() {
    return rule;
  }

  /** The guard that refused, as its key is called in the configuration: {@code concurrency}, … */
  public String guard() {
    return guard;
  }
}
