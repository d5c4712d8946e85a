package io.jobwarden.core.guard;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a guard holds for one key, and who uses it just now: it is forgotten only while nobody does.
 *
 * <p>Joined and parted with by many threads; no lock.
 */
abstract class Keyed {
  /** Instead of a number of users: it is being found out whether it may go. */
  private static final int ASKED = -1;

  /** Instead of a number of users: it was forgotten; another one stands in its place, if any. */
  private static final int GONE = -2;

  private final AtomicInteger users = new AtomicInteger();

  /** True if it is never forgotten, so that nobody need count who uses it. */
  private boolean lasting;

  /** Says so before anybody else knows of it. */
  final void lasts() {
    lasting = true;
  }

  /** Begins to use it; false if it was forgotten. */
  @SuppressWarnings(
      "ThreadPriorityCheck") // the other thread is at it: there is nothing to wait for
  final boolean join() {
    while (!lasting) {
      int now = users.get();
      if (now == GONE) {
        return false;
      }
      if (now == ASKED) {
        Thread.yield(); // for as long as another thread takes to look at it
      } else if (users.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return true;
  }

  /** Uses it no more. One call too many must not look like {@link #ASKED}: it does nothing. */
  final void part() {
    if (lasting) {
      return;
    }
    int now = users.get();
    while (now > 0 && !users.compareAndSet(now, now - 1)) {
      now = users.get();
    }
  }

  /** Forgets it for good, if nobody uses it and nothing is lost. */
  final boolean forget() {
    if (isWorthKeeping() || !users.compareAndSet(0, ASKED)) {
      return false;
    }
    boolean goes = false;
    try {
      goes = !isWorthKeeping(); // again: somebody may have come and gone in between
    } finally {
      users.set(goes ? GONE : 0);
    }
    return goes;
  }

  final boolean isGone() {
    return users.get() == GONE;
  }

  /** Tells whether it knows something that a fresh one would not. */
  abstract boolean isWorthKeeping();

  /** Takes over the plan that its guard has now. */
  abstract void refit();
}
