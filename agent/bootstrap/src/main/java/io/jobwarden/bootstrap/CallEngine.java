package io.jobwarden.bootstrap;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** What stands behind the {@link CallGate}; called by many threads at once. */
public abstract class CallEngine {
  /** Lets every call pass. */
  public static final CallEngine NONE = new NoEngine();

  protected CallEngine() {}

  /** See {@link CallGate#begin}. */
  public abstract @Nullable Tally begin(ThreadCalls thread, int site, @Nullable Object source);

  /** See {@link CallGate#enter}. */
  public abstract @Nullable Call enter(
      ThreadCalls thread,
      int site,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable MethodHandle body);

  /** See {@link CallGate#constructed}. */
  public abstract void constructed(
      ThreadCalls thread, int site, Object self, Object @Nullable [] arguments, long durationNanos);

  /** See {@link CallGate#met}: a quick look before anything else, which calls no other code. */
  public abstract boolean wants(int sight, Object self);

  /** See {@link CallGate#met}. */
  public abstract void met(int sight, Object self);

  /** Takes note of a fault of the agent at a gate. */
  public abstract void fault(String place, Throwable fault);

  private static final class NoEngine extends CallEngine {
    NoEngine() {} // a private one would make the compiler add a class to this floor

    @Override
    public @Nullable Tally begin(ThreadCalls thread, int site, @Nullable Object source) {
      return null;
    }

    @Override
    public @Nullable Call enter(
        ThreadCalls thread,
        int site,
        @Nullable Object self,
        Object @Nullable [] arguments,
        @Nullable MethodHandle body) {
      return null;
    }

    @Override
    public void constructed(
        ThreadCalls thread,
        int site,
        Object self,
        Object @Nullable [] arguments,
        long durationNanos) {}

    @Override
    public boolean wants(int sight, Object self) {
      return false;
    }

    @Override
    public void met(int sight, Object self) {}

    @Override
    public void fault(String place, Throwable fault) {}
  }
}
