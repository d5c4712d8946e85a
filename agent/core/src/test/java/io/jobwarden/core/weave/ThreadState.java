package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;

/** What the agent has left on the current thread. */
public final class ThreadState {
  private static final int RULES = 16;

  private ThreadState() {}

  public static boolean isClean() {
    ThreadCalls thread = CallGate.thread();
    boolean inside = false;
    for (int rule = 0; rule < RULES; rule++) {
      inside |= thread.isInside(rule);
    }
    return !inside
        && !thread.inAgent
        && thread.again == -1
        && thread.innermost == null
        && thread.ending == null
        && thread.outermostTally == null
        && thread.outermostDepth == 0
        && thread.sharedContext == null;
  }
}
