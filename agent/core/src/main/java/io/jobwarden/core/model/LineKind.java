package io.jobwarden.core.model;

import java.util.Locale;

/** The kinds of lines about the calls of a rule, and of events that are told of them. */
public enum LineKind {
  /** The first body is about to run. */
  START,
  /** The call ended well. */
  SUCCESS,
  /** The call ended with an error that nobody retries. */
  FAILURE,
  /** An attempt failed, and another one follows. */
  RETRY,
  /** A guard refused the call before its first body. */
  REJECTED,
  /** A body runs longer than its time limit allows. */
  TIMEOUT,
  /** A breaker changed its state in the course of the call. */
  BREAKER,
  /** A run that is expected did not come as it should. */
  MISSED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration and in what comes out. */
  public String text() {
    return text;
  }
}
