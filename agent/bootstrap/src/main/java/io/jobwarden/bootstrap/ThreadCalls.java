package io.jobwarden.bootstrap;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of one thread; used by that thread alone.
 *
 * <p>Between calls it holds nothing of the agent's own classes, so that pools which keep their
 * threads do not keep a detached agent.
 */
public final class ThreadCalls {
  /** True while the agent itself runs on this thread: woven methods that it calls pass through. */
  public boolean inAgent;

  /** True while the agent looks at a class that this thread loads. */
  public boolean inWeaver;

  /** The innermost call under way, or null. */
  public @Nullable Call innermost;

  /** The outermost call under way that is only counted, or null. */
  public @Nullable Tally outermostTally;

  /** The identity that calls inside {@link #outermostTally} share, or null until one asks. */
  public @Nullable Object sharedContext;

  /** An object that the agent uses over and over on this thread, so that it need not make one. */
  public @Nullable Reference<?> scratch;

  private boolean[] inside = new boolean[16];

  ThreadCalls() {}

  /** Tells whether a call of the rule with this number is under way. */
  public boolean isInside(int rule) {
    return rule < inside.length && inside[rule];
  }

  /** Notes that a call of the rule with this number is under way, or no longer. */
  public void inside(int rule, boolean value) {
    if (rule >= inside.length) {
      inside = Arrays.copyOf(inside, Math.max(rule + 1, inside.length * 2));
    }
    inside[rule] = value;
  }
}
