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

  /** The innermost call that is under way, or has {@link Call#left} and is not settled; or null. */
  public @Nullable Call innermost;

  /** The outermost call under way that is only counted, or null. */
  public @Nullable Tally outermostTally;

  /** Where the end of a call is being recorded; it stays where no stack is left for that. */
  public @Nullable Tally ending;

  /** The identity that calls inside {@link #outermostTally} share, or null until one asks. */
  public @Nullable Object sharedContext;

  /** An object that the agent uses over and over on this thread, so that it need not make one. */
  public @Nullable Reference<?> scratch;

  /** How many more stretches of the agent's work go by here before the time of one is taken. */
  public int untimed;

  /** Calls of {@link #outermostTally} under way, which may be inside each other. */
  public int outermostDepth;

  /** Number of the woven method whose next call here is a body that the agent runs; or -1. */
  public int again = -1;

  /**
   * By number of a rule: whether a call of it is under way. Written to directly, since a call that
   * leaves must be able to say so where no stack is left for one more method.
   */
  public boolean[] inside = new boolean[16];

  ThreadCalls() {}

  /** Tells whether a call of the rule with this number is under way. */
  public boolean isInside(int rule) {
    return rule < inside.length && inside[rule];
  }

  /** Makes room in {@link #inside} for the rule with this number. */
  public void room(int rule) {
    if (rule >= inside.length) {
      inside = Arrays.copyOf(inside, Math.max(rule + 1, inside.length * 2));
    }
  }
}
