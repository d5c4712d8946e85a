package io.jobwarden.core.guard;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TimeoutPlan;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of one body that runs on the thread that began it.
 *
 * <p>Begun and ended by that thread, struck by the alarm's; {@link #state} settles between them. An
 * interrupt is sent at most once, only while the body runs, and only to a thread whose flag is not
 * set, so that whoever finds the flag set at the end knows whose it is. (One that somebody else
 * sends after ours cannot be told from it.)
 */
public final class Deadline {
  private enum State {
    RUNNING,
    INTERRUPTING,
    TELLING,
    STRUCK,
    /** The body has ended during a telling. */
    ENDING,
    ENDED
  }

  /**
   * How long the end waits for a telling that goes on. Not for ever: whoever is told may want a
   * lock that the body's thread holds.
   */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** How often it yields before it is parked: most tellings are over by then. */
  private static final int YIELDS = 100;

  private static final long LOOK_NANOS = 50_000L;

  private final Thread thread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final long afterNanos;
  private final boolean interrupts;
  private final Alarm alarm;
  private final Ticker ticker;
  private final Overdue overdue;
  private final long startNanos;

  /** The first ringing; of the body's thread. */
  private @Nullable Ring first;

  /** The ringing after the last one; set by the alarm's thread. */
  private volatile @Nullable Ring next;

  /** Whether the interrupt was sent; of the alarm's thread, read when it has left its state. */
  private boolean interrupted;

  /** What the end has answered; of the body's thread. */
  private boolean struck;

  private Deadline(TimeoutPlan plan, Alarm alarm, Ticker ticker, Overdue overdue) {
    this.afterNanos = plan.after().toNanos();
    this.interrupts = plan.interrupts();
    this.alarm = alarm;
    this.ticker = ticker;
    this.overdue = overdue;
    this.startNanos = ticker.nanos();
  }

  /** Begins the time of a body that is about to run on this thread. */
  public static Deadline start(TimeoutPlan plan, Alarm alarm, Ticker ticker, Overdue overdue) {
    Deadline deadline = new Deadline(plan, alarm, ticker, overdue);
    deadline.first = alarm.in(deadline.afterNanos, deadline::strike);
    return deadline;
  }

  /**
   * Ends it, on the same thread; where nothing is interrupted, on any. From then on there is no
   * interrupt and no telling, and the thread's flag is as if it had never been interrupted here.
   *
   * @return whether the limit was reached before
   */
  public boolean end() {
    boolean inTime = state.compareAndSet(State.RUNNING, State.ENDED);
    cancel(first);
    if (!inTime && state.get() != State.ENDED) {
      struck = true;
      endStruck();
      cancel(next);
    }
    return struck;
  }

  private void endStruck() {
    while (!state.compareAndSet(State.STRUCK, State.ENDED)) {
      if (state.compareAndSet(State.TELLING, State.ENDING)) {
        awaitTold();
        break;
      }
      giveWay(); // the interrupt is being sent
    }
    if (interrupted && Thread.currentThread() == thread) {
      Thread.interrupted();
    }
  }

  /** Takes the flag off meanwhile: a thread whose flag is set cannot be parked. */
  private void awaitTold() {
    boolean flag = Thread.interrupted();
    long sinceNanos = Ticker.SYSTEM.nanos(); // a clock held still by a test would hold this too
    for (int looks = 0; looks < YIELDS && state.get() == State.ENDING; looks++) {
      giveWay();
    }
    while (state.get() == State.ENDING && Ticker.SYSTEM.nanos() - sinceNanos < PATIENCE_NANOS) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      flag |= Thread.interrupted();
    }
    state.set(State.ENDED);
    if (flag) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // makes waiting cheaper, decides nothing
  private static void giveWay() {
    Thread.yield();
  }

  /** The limit is reached, or as much time once more. */
  private void strike() {
    if (!state.compareAndSet(State.RUNNING, State.INTERRUPTING)
        && !state.compareAndSet(State.STRUCK, State.INTERRUPTING)) {
      return;
    }
    try {
      interrupt();
      state.set(State.TELLING);
      overdue.overdue(ticker.nanos() - startNanos, interrupts);
    } finally {
      goOn();
    }
  }

  /** Where the flag is set by somebody else, the next ringing tries again. */
  private void interrupt() {
    if (interrupts && !interrupted && !thread.isInterrupted()) {
      interrupted = true;
      thread.interrupt();
    }
  }

  private void goOn() {
    if (state.compareAndSet(State.TELLING, State.STRUCK)
        || state.compareAndSet(State.INTERRUPTING, State.STRUCK)) {
      Ring again = alarm.in(afterNanos, this::strike);
      next = again;
      if (state.get() == State.ENDED) {
        again.cancel(); // the end may not have seen it
      }
    } else {
      state.compareAndSet(State.ENDING, State.ENDED);
    }
  }

  private static void cancel(@Nullable Ring ring) {
    if (ring != null) {
      ring.cancel();
    }
  }
}
