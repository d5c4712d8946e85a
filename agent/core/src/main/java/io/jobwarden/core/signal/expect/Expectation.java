package io.jobwarden.core.signal.expect;

import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.MissedReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of one rule, and what has come of it. Told of runs by threads of the
 * application, asked by the agent's; guarded by {@code this}. All times are those of the schedule's
 * clock.
 *
 * <p>There are two due times at the most that something is still expected of: one that a run has
 * begun for, which is to end well, and the next one, for which one is to begin.
 */
final class Expectation {
  private final ExpectPlan plan;
  private final Schedule schedule;
  private final long withinMillis;

  /** No run has begun for it. */
  private long due;

  /**
   * A run may begin so much sooner: by the window, but no more than half of the way to the next.
   */
  private long earlyMillis;

  /** A run has begun for {@link #begunDue}, and none has ended well since. */
  private boolean begun;

  private long begunDue;

  /** Windows end no earlier: nobody could see what came before. */
  private long notBefore;

  private int inflight;
  private @Nullable MissedReason wrong;

  Expectation(ExpectPlan plan, Schedule schedule) {
    this.plan = plan;
    this.schedule = schedule;
    this.withinMillis = plan.within().toMillis();
    long now = schedule.now();
    this.notBefore = now;
    expect(schedule.after(now));
  }

  /** A run begins; tells what is wrong with that. */
  synchronized @Nullable Missed started() {
    long now = schedule.now();
    boolean overlaps = inflight > 0 && !plan.overlap();
    inflight++;
    boolean inTime = now >= due - earlyMillis;
    if (inTime || schedule.takesAll()) {
      if (!begun) {
        begun = true;
        begunDue = inTime ? due : now;
      }
      expect(schedule.afterStart(due, now));
    }
    return overlaps ? miss(MissedReason.OVERLAP, now) : null;
  }

  /** A run ended; tells what is wrong with that. */
  synchronized @Nullable Missed ended(boolean well, long durationNanos, boolean nothing) {
    inflight = Math.max(0, inflight - 1);
    if (!well) {
      return null; // another one may end well in time
    }
    long of = begun ? begunDue : schedule.now();
    begun = false;
    wrong = null;
    if (durationNanos < plan.atLeast().toNanos()) {
      return miss(MissedReason.TOO_FAST, of);
    }
    return nothing ? miss(MissedReason.NOTHING_DONE, of) : null;
  }

  /** What has been missed since it was asked last. */
  synchronized List<Missed> look() {
    long now = schedule.now();
    List<Missed> missed = new ArrayList<>(0);
    if (begun && isOver(begunDue, now)) {
      begun = false;
      missed.add(
          miss(inflight > 0 ? MissedReason.NOT_ENDED : MissedReason.NOT_SUCCEEDED, begunDue));
    }
    if (isOver(due, now)) {
      missed.add(miss(inflight > 0 ? MissedReason.NOT_ENDED : MissedReason.NOT_STARTED, due));
      while (isOver(due, now)) {
        expect(schedule.after(due));
      }
    }
    return missed;
  }

  /** The clock has jumped, or the process stood still: what is due gets its whole window anew. */
  synchronized void disturbed() {
    notBefore = schedule.now() + withinMillis;
  }

  /** Nobody has seen runs for a while: begins anew. */
  synchronized void begin() {
    begun = false;
    inflight = 0;
    expect(schedule.after(schedule.now()));
  }

  /** Milliseconds until the next run is due; negative if it is late. */
  synchronized long untilDue() {
    return due - schedule.now();
  }

  /** Why it is not as it should be since the last run that was; null if it is. */
  synchronized @Nullable MissedReason wrong() {
    return wrong;
  }

  /** What a due time is by another clock, which shows {@code now}. */
  long by(long time, long now) {
    return now + time - schedule.now();
  }

  private Missed miss(MissedReason reason, long of) {
    wrong = reason;
    return new Missed(reason, of);
  }

  private boolean isOver(long time, long now) {
    return now > Math.max(time + withinMillis, notBefore);
  }

  private void expect(long time) {
    due = time;
    earlyMillis = Math.min(withinMillis, (schedule.after(due) - due) / 2);
  }
}
