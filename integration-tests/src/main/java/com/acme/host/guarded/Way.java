package com.acme.host.guarded;

/** How the bodies of a call end. */
enum Way {
  GOOD,
  /** Well, but later than the method returns. */
  LATER,
  /** The first one fails. */
  FLAKY,
  HOPELESS,
  /** By an exception before anything is returned, however the method fails otherwise. */
  THROWN,
  /** By an exception of another type. */
  WRONG,
  /** By a type that is never to be tried again. */
  MISSING,
  ERROR,
  /** By an exception that is no failure. */
  IGNORED,
  /** By a value that is a failure. */
  NEGATIVE,
  /** Not, until somebody ends it. */
  STUCK,
  /** Not, until somebody ends it; then well. */
  LATE,
  /** Not, until the caller cancels. */
  CANCELLED;

  private static final Way[] AT_ONCE =
      ways(
          GOOD, 732, FLAKY, 100, HOPELESS, 40, WRONG, 30, MISSING, 20, ERROR, 10, IGNORED, 30,
          NEGATIVE, 30, STUCK, 4, LATE, 4);

  private static final Way[] ASYNC =
      ways(
          GOOD, 546, LATER, 200, FLAKY, 80, HOPELESS, 40, THROWN, 30, WRONG, 30, IGNORED, 30,
          NEGATIVE, 20, CANCELLED, 20, STUCK, 4);

  /** One of a thousand, as it comes. */
  static Way atOnce(int call) {
    return AT_ONCE[scattered(call)];
  }

  static Way async(int call) {
    return ASYNC[scattered(call)];
  }

  private static int scattered(int call) {
    return (int) (call * 7919L % 1000);
  }

  private static Way[] ways(Object... waysAndShares) {
    Way[] ways = new Way[1000];
    int next = 0;
    for (int i = 0; i < waysAndShares.length; i += 2) {
      for (int share = (Integer) waysAndShares[i + 1]; share > 0; share--) {
        ways[next++] = (Way) waysAndShares[i];
      }
    }
    if (next != ways.length) {
      throw new IllegalStateException("shares of " + next);
    }
    return ways;
  }
}
