package io.jobwarden.sample.store;

/** How far a run, or a queued task, has come. */
public enum RunState {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED
}
