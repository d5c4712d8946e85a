package io.jobwarden.core.guard;

import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TimeoutPlan;
import java.util.concurrent.atomic.AtomicReference;
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
    ENDED
  }

  /**
   * How often the end looks whether a telling is over. It must not wait for ever: whoever is told
   * may want a lock that the body's thread holds.
   */
  private static final int PATIENCE = 100_000;

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
   * Ends it, on the same thread. From then on there is no interrupt and no telling, and the
   * thread's flag is as if it had never been interrupted here.
   *
   * @return whether the limit was reached before
   */
  public boolean end() {
    boolean inTime = state.compareAndSet(State.RUNNING, State.ENDED);
    cancel(first);
    if (!inTime && state.get() != State.ENDED) {
      awaitStrike();
      cancel(next);
      if (interrupted) {
        Thread.interrupted();
      }
      struck = true;
    }
    return struck;
  }

  /** Not parked: a thread that is interrupted does not stay so. */
  @SuppressWarnings("ThreadPriorityCheck") // yields, but relies on nobody's turn
  private void awaitStrike() {
    int looks = 0;
    while (!state.compareAndSet(State.STRUCK, State.ENDED)) {
      if (++looks > PATIENCE && state.compareAndSet(State.TELLING, State.ENDED)) {
        return;
      }
      Thread.yield();
    }
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
    }
  }

  private static void cancel(@Nullable Ring ring) {
    if (ring != null) {
      ring.cancel();
    }
  }
}
