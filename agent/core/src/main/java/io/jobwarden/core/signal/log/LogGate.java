package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.signal.sink.Sink;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Decides which events of one rule become lines, and of what level.
 *
 * <p>Called by threads of the application; immutable but for the queue behind it.
 */
final class LogGate implements Sink {
  private final LogPlan plan;
  private final Level limit;
  private final long slowNanos;
  private final Map<LineKind, Double> shares = new EnumMap<>(LineKind.class);
  private final LineLimit lineLimit;
  private final LineQueue queue;
  private final DoubleSupplier dice;

  /** {@code dice} answers numbers from 0 to 1, 1 itself excluded. */
  LogGate(LogPlan plan, LogsPlan file, LineQueue queue, DoubleSupplier dice) {
    this.plan = plan;
    this.limit = file.level();
    this.slowNanos = plan.slowOver() == null ? Long.MAX_VALUE : plan.slowOver().toNanos();
    this.lineLimit = new LineLimit(plan.limitLines(), plan.limitPer().toMillis());
    this.queue = queue;
    this.dice = dice;
    for (LineKind kind : LineKind.values()) {
      Double share = plan.sample().getOrDefault(kind, file.sample().get(kind));
      shares.put(kind, share == null || isRare(kind) ? 1.0 : share);
    }
  }

  /** What tells of trouble is never sampled away. */
  private static boolean isRare(LineKind kind) {
    return kind == LineKind.TIMEOUT || kind == LineKind.BREAKER || kind == LineKind.MISSED;
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public boolean wants(LineKind kind) {
    if (share(kind) <= 0) {
      return false;
    }
    return canBeWritten(kind, false, false)
        || (canBeSlow(kind) && canBeWritten(kind, true, false))
        || (canWarn(kind) && canBeWritten(kind, false, true));
  }

  @Override
  public void tell(CallEvent event) {
    LineKind kind = event.kind();
    boolean slow = isEnd(kind) && event.durationNanos() >= slowNanos;
    boolean warned = event.warned();
    Level level = level(kind, slow, warned);
    if (isAsked(kind, slow, warned) && isWritten(level) && isWorthIt(event) && isDrawn(kind)) {
      long heldBack = lineLimit.take(event.epochMillis());
      if (heldBack != LineLimit.HOLD_BACK) {
        queue.offer(new PendingLine(event, level, slow, heldBack));
      }
    }
  }

  private boolean canBeWritten(LineKind kind, boolean slow, boolean warned) {
    return isAsked(kind, slow, warned) && isWritten(level(kind, slow, warned));
  }

  private boolean isAsked(LineKind kind, boolean slow, boolean warned) {
    return kind == LineKind.START
        || kind == LineKind.MISSED
        || plan.only().contains(kind)
        || (slow && plan.onlySlow())
        || (warned && plan.onlyWarn());
  }

  private boolean isWritten(Level level) {
    return level != Level.OFF && level.compareTo(limit) >= 0;
  }

  /** A slow failure stays an error: of several levels the gravest one holds. */
  private Level level(LineKind kind, boolean slow, boolean warned) {
    Level level = plan.levels().getOrDefault(kind, Level.OFF);
    Level ofSlow = slow ? graver(level, plan.slowLevel()) : level;
    return warned ? graver(ofSlow, Level.WARN) : ofSlow;
  }

  private static Level graver(Level one, Level other) {
    return one == Level.OFF || (other != Level.OFF && one.compareTo(other) < 0) ? other : one;
  }

  private static boolean isWorthIt(CallEvent event) {
    return event.worthALine()
        || (event.kind() != LineKind.SUCCESS && event.kind() != LineKind.REJECTED);
  }

  private boolean isDrawn(LineKind kind) {
    double share = share(kind);
    return share >= 1 || dice.getAsDouble() < share;
  }

  private double share(LineKind kind) {
    return shares.getOrDefault(kind, 1.0);
  }

  private boolean canBeSlow(LineKind kind) {
    return isEnd(kind) && slowNanos != Long.MAX_VALUE;
  }

  private boolean canWarn(LineKind kind) {
    return kind == LineKind.SUCCESS && plan.warnWhen() != null;
  }

  private static boolean isEnd(LineKind kind) {
    return kind == LineKind.SUCCESS || kind == LineKind.FAILURE;
  }
}
