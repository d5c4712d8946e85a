package io.jobwarden.bootstrap;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The gate between woven code and the agent.
 *
 * <p>Called by many threads of the application. Nothing that happens behind the gate reaches the
 * application except the agent's verdicts ({@link Call#skip}, {@link Call#thrown}); a fault of the
 * agent is caught here and told to the engine.
 */
public final class CallGate {
  /** Version of this package's shape; the agent reuses what it finds loaded only if it is equal. */
  public static final int ABI = 1;

  /** At the most, of a new thread. */
  private static final int UNTIMED = 61;

  private static final ThreadLocal<ThreadCalls> THREAD = new ThreadLocal<>();

  private static volatile CallEngine engine = CallEngine.NONE;

  private static volatile @Nullable Resident resident;

  /** The next number for a woven method; numbers are never used again, not even after a detach. */
  private static final AtomicInteger NEXT_SITE = new AtomicInteger();

  private CallGate() {}

  /** Hands all calls that begin from now on to {@code next}. */
  public static void engine(CallEngine next) {
    engine = next;
  }

  /** The agent at work, or null. */
  public static @Nullable Resident resident() {
    return resident;
  }

  /** Notes the agent at work, or that there is none any more. */
  public static void resident(@Nullable Resident current) {
    resident = current;
  }

  /** Returns a number that no woven method had before in this JVM. */
  public static int newSite() {
    return NEXT_SITE.getAndIncrement();
  }

  /** Returns what the agent knows of the current thread. */
  public static ThreadCalls thread() {
    ThreadCalls thread = THREAD.get();
    if (thread == null) {
      thread = new ThreadCalls();
      // threads of one call each must not all begin with one whose time is taken
      thread.untimed = ((int) System.nanoTime() & Integer.MAX_VALUE) % UNTIMED;
      THREAD.set(thread);
    }
    return thread;
  }

  /** For advice: the clock of durations. */
  public static long nanos() {
    return System.nanoTime();
  }

  /**
   * Begins a call that is only counted and timed.
   *
   * @param source the one object of the call that its labels are read from, or null
   * @return where to record the end, or null if nothing is to be recorded
   */
  public static @Nullable Tally begin(int site, @Nullable Object source) {
    CallEngine current = engine;
    ThreadCalls thread = thread();
    if (thread.inAgent) {
      return null;
    }
    thread.inAgent = true;
    try {
      return current.begin(thread, site, source);
    } catch (Throwable fault) { // the agent must not break the job it watches
      fault(current, "begin", fault);
      return null;
    } finally {
      thread.inAgent = false;
    }
  }

  /** Ends what {@link #begin} began. */
  public static void end(@Nullable Tally tally, long startNanos, @Nullable Throwable thrown) {
    if (tally == null) {
      return;
    }
    CallEngine current = engine;
    ThreadCalls thread = thread();
    thread.inAgent = true;
    thread.ending = tally;
    try {
      tally.end(thread, System.nanoTime() - startNanos, thrown);
      thread.ending = null;
    } catch (Throwable fault) { // the agent must not break the job it watches
      fault(current, "end", fault);
    } finally {
      thread.inAgent = false;
    }
  }

  /**
   * Begins a call that is watched or guarded.
   *
   * @param self the receiver, or null where it is not needed or there is none
   * @param arguments the arguments, or null where they are not needed
   * @param body calls the woven method anew; null where no body runs after the method has returned
   * @return the call, or null if it passes through
   */
  public static @Nullable Call enter(
      int site, @Nullable Object self, Object @Nullable [] arguments, @Nullable MethodHandle body) {
    CallEngine current = engine;
    ThreadCalls thread = thread();
    if (thread.inAgent) {
      return null;
    }
    thread.inAgent = true;
    try {
      Call call = current.enter(thread, site, self, arguments, body);
      if (call != null) {
        call.thread = thread;
      }
      return call;
    } catch (Throwable fault) { // the agent must not break the job it watches
      fault(current, "enter", fault);
      return null;
    } finally {
      thread.inAgent = false;
    }
  }

  /** Tells whether the body must not run. */
  public static boolean skips(@Nullable Call call) {
    return call != null && call.skip;
  }

  /**
   * Ends one run of the body, or a call that was skipped.
   *
   * @return true if the body is to run again; else the outcome stands in {@code call}
   */
  public static boolean exit(
      @Nullable Call call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call == null) {
      return false;
    }
    CallEngine current = engine;
    if (!call.skip) {
      call.result = result;
      call.thrown = thrown;
    }
    ThreadCalls known = call.thread;
    ThreadCalls thread = known == null ? thread() : known;
    thread.inAgent = true;
    try {
      return call.exit(thread);
    } catch (Throwable fault) { // the agent must not break the job it watches
      fault(current, "exit", fault);
      if (!call.skip) {
        call.result = result;
        call.thrown = thrown;
      }
      return false;
    } finally {
      thread.inAgent = false;
    }
  }

  /** Tells of an object that was made; a constructor that throws is not told of. */
  public static void constructed(
      int site, Object self, Object @Nullable [] arguments, long startNanos) {
    CallEngine current = engine;
    ThreadCalls thread = thread();
    if (thread.inAgent) {
      return;
    }
    thread.inAgent = true;
    try {
      current.constructed(thread, site, self, arguments, System.nanoTime() - startNanos);
    } catch (Throwable fault) { // the agent must not break the job it watches
      fault(current, "constructed", fault);
    } finally {
      thread.inAgent = false;
    }
  }

  /**
   * Tells of an object that was made, or that a method is called on.
   *
   * @param sight the number of the place where it is seen
   */
  public static void met(int sight, Object self) {
    CallEngine current = engine;
    if (!current.wants(sight, self)) {
      return;
    }
    ThreadCalls thread = thread();
    if (thread.inAgent) {
      return;
    }
    thread.inAgent = true;
    try {
      current.met(sight, self);
    } catch (Throwable fault) { // the agent must not break the job it watches
      fault(current, "met", fault);
    } finally {
      thread.inAgent = false;
    }
  }

  private static void fault(CallEngine current, String place, Throwable fault) {
    try {
      current.fault(place, fault);
    } catch (Throwable again) { // nothing is left that could tell of it (no stack, no memory)
    }
  }
}
