package io.jobwarden.core.guard;

/**
 * Counts of bodies, of those that failed, and of those that were slow, in one number: so they are
 * read and changed together, and nothing is made for it.
 */
final class Tally {
  /** Bodies that can be counted at the most. */
  static final int MOST = (1 << 21) - 1;

  private Tally() {}

  static long of(long bodies, long failed, long slow) {
    return bodies << 42 | failed << 21 | slow;
  }

  static long of(boolean failed, boolean slow) {
    return of(1, failed ? 1 : 0, slow ? 1 : 0);
  }

  static long bodies(long tally) {
    return tally >> 42;
  }

  static long failed(long tally) {
    return tally >> 21 & MOST;
  }

  static long slow(long tally) {
    return tally & MOST;
  }
}
