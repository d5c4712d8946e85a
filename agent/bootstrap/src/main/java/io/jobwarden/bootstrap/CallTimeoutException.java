package io.jobwarden.bootstrap;

import org.jspecify.annotations.Nullable;

/** Thrown to the caller of a method that its time limit interrupted; the cause is what it threw. */
public final class CallTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  public CallTimeoutException(String rule, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  /** Name of the rule whose time limit ended the call. */
  public String rule() {
    return rule;
  }
}
