package io.jobwarden.bootstrap;

import org.jspecify.annotations.Nullable;

/** Where calls that are only counted and timed are recorded; shared by many calls at once. */
public abstract class Tally {
  protected Tally() {}

  /** Records the end of one call. */
  protected abstract void end(ThreadCalls thread, long durationNanos, @Nullable Throwable thrown);
}
