package io.jobwarden.bootstrap;

import org.jspecify.annotations.Nullable;

/** One call of a woven method; used by the thread that made it. */
public abstract class Call {
  /** True if the body must not run (again): the outcome stands in the two fields below. */
  public boolean skip;

  /**
   * True once the body is left, which woven code says by itself: where no stack is left for one
   * more method, the call ends without having given back what it holds, and a later one of the
   * thread must see to that.
   */
  public boolean left;

  /** Of the thread that made the call, which ends there, too: found once, since a look costs. */
  @Nullable ThreadCalls thread;

  /** What the call returns if nothing is thrown. */
  public @Nullable Object result;

  /** What the call throws, or null. */
  public @Nullable Throwable thrown;

  protected Call() {}

  /**
   * Takes the end of one run of the body, as it stands in {@link #result} and {@link #thrown}.
   *
   * @return true if the body is to run again
   */
  protected abstract boolean exit(ThreadCalls thread);
}
