package io.jobwarden.core.guard;

/** What let a body run, and is told once how that ended: by one of the two methods. */
public abstract class Admission {
  Admission() {}

  /** The body has ended. */
  public abstract void ended(boolean failed, long durationNanos, Turned turned);

  /** The body did not run, or its end says nothing: as if it had not been let in. */
  public abstract void giveBack();
}
