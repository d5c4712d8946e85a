package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A circuit as simple as can be: it keeps a list of all that happened, and counts it each time. */
final class BreakerModel {
  final List<String> told = new ArrayList<>();

  private BreakerPlan plan;
  private long now;
  private BreakerState state;
  private long since;

  /** How many times it turned or was changed: an end of another era says nothing. */
  private int era;

  private int trialsLetIn;
  private List<End> ends = new ArrayList<>();

  private record End(long at, boolean failed, boolean slow) {}

  BreakerModel(BreakerPlan plan, long now) {
    this.plan = plan;
    this.now = now;
    this.state = plan.state();
    this.since = now;
  }

  /** The era that a body is let in by, or null. */
  @Nullable Integer admit() {
    boolean timeIsOver = now - since >= plan.openFor().toNanos();
    if (state == BreakerState.OPEN && timeIsOver) {
      turn(BreakerState.HALF_OPEN, "its time is over");
    }
    int trials = plan.trialCalls();
    if (state == BreakerState.HALF_OPEN && trialsLetIn == trials && timeIsOver && era > 0) {
      turn(
          BreakerState.HALF_OPEN,
          "only " + ends.size() + " of " + trials + " trials have ended in time, they begin anew");
    }
    boolean letIn =
        switch (state) {
          case CLOSED, DISABLED -> true;
          case OPEN, FORCED_OPEN -> false;
          case HALF_OPEN -> trialsLetIn < trials;
        };
    if (letIn) {
      trialsLetIn++;
    }
    return letIn ? era : null;
  }

  void giveBack(int letInBy) {
    if (letInBy == era) {
      trialsLetIn--;
    }
  }

  void ended(int letInBy, boolean failed, long durationNanos) {
    if (letInBy != era || state == BreakerState.DISABLED) {
      return;
    }
    Duration slowOver = plan.slowOver();
    ends.add(new End(now, failed, slowOver != null && durationNanos >= slowOver.toNanos()));
    if (state == BreakerState.HALF_OPEN) {
      endOfTrial();
    } else {
      endWhileClosed();
    }
  }

  private void endOfTrial() {
    int trials = plan.trialCalls();
    if (ends.size() < trials) {
      return;
    }
    long failed = count(ends, End::failed);
    long slow = count(ends, End::slow);
    if ((double) failed / trials >= plan.failureRate()) {
      turn(BreakerState.OPEN, failed + " trials of " + trials + " failed");
    } else if (plan.slowOver() != null && (double) slow / trials >= plan.slowRate()) {
      turn(BreakerState.OPEN, slow + " trials of " + trials + " were slow");
    } else {
      turn(BreakerState.CLOSED, trials - failed + " trials of " + trials + " succeeded");
    }
  }

  private void endWhileClosed() {
    Duration window = plan.window();
    List<End> last = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      boolean counts =
          window == null
              ? i >= ends.size() - plan.calls()
              : tenth(now, window) - tenth(ends.get(i).at, window) < 10;
      if (counts) {
        last.add(ends.get(i));
      }
    }
    int bodies = last.size();
    if (bodies < plan.calls()) {
      return;
    }
    long failed = count(last, End::failed);
    long slow = count(last, End::slow);
    if ((double) failed / bodies >= plan.failureRate()) {
      turn(BreakerState.OPEN, failed + " of the last " + bodies + " bodies failed");
    } else if (plan.slowOver() != null && (double) slow / bodies >= plan.slowRate()) {
      turn(BreakerState.OPEN, slow + " of the last " + bodies + " bodies were slow");
    }
  }

  private static long tenth(long at, Duration window) {
    return at / (window.toNanos() / 10);
  }

  private static long count(List<End> ends, Predicate<End> which) {
    return ends.stream().filter(which).count();
  }

  void change(BreakerPlan changed) {
    if (changed.equals(plan)) {
      return;
    }
    plan = changed;
    if (changed.state() != BreakerState.CLOSED) {
      state = changed.state();
    } else if (state == BreakerState.FORCED_OPEN || state == BreakerState.DISABLED) {
      state = BreakerState.CLOSED;
    }
    since = state == BreakerState.OPEN ? since : now;
    begin();
  }

  private void turn(BreakerState to, String why) {
    state = to;
    since = now;
    told.add("k " + to.text() + ": " + why);
    begin();
  }

  private void begin() {
    era++;
    trialsLetIn = 0;
    ends = new ArrayList<>();
  }

  void turnClock(Duration by) {
    now += by.toNanos();
  }

  String state() {
    return state.text();
  }
}
