package io.jobwarden.core.guard;

/** Is told of a body that takes longer than it may; on the thread of the {@link Alarm}. */
public interface Overdue {
  /**
   * Told at the limit, and again each time that as long a time has gone by once more.
   *
   * @param elapsedNanos since the body began
   * @param interrupted whether the body's thread is interrupted for it, or that is only told
   */
  void overdue(long elapsedNanos, boolean interrupted);
}
