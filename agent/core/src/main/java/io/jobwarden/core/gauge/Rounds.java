package io.jobwarden.core.gauge;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.diag.SelfCounter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks gauges for whoever wants to know, one round at a time, with a time limit for the whole.
 *
 * <p>A round that hangs is left to itself; the next one goes on without what that waits for. After
 * a few of them nobody is asked until one comes back: threads do not pile up.
 *
 * <p>Guarded by {@code this}, but for the wait.
 */
final class Rounds {
  private static final int MAX_HANGING = 3;

  private final long limitMillis;
  private final List<Round> hanging = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private @Nullable Round current;
  private @Nullable Collection<Gauge> currentGauges;

  Rounds(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  /** The values by gauge, as far as they come in in time. */
  Map<Gauge, Points> ask(Collection<Gauge> gauges) {
    Round round = joined(gauges);
    if (!isOverInTime(round)) {
      giveUp(round);
    }
    round.points().forEach(this::countLate);
    return round.points();
  }

  private boolean isOverInTime(Round round) {
    try {
      return round.isGivenUp() || round.isOverWithin(limitMillis);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The round that is under way, or a new one; one that asks nobody where too many hang. */
  private synchronized Round joined(Collection<Gauge> gauges) {
    Round known = current;
    if (known != null && !known.isOver() && currentGauges == gauges) {
      return known;
    }
    hanging.removeIf(Round::isOver);
    List<Object> owing = new ArrayList<>();
    for (Round round : hanging) {
      Object asked = round.asked();
      if (asked != null) {
        owing.add(asked);
      }
    }
    Round next = new Round(gauges, owing);
    if (hanging.size() >= MAX_HANGING) {
      next.giveUp();
      return next;
    }
    current = next;
    currentGauges = gauges;
    AgentThreads.named("jobwarden-gauges", next).start();
    return next;
  }

  private synchronized void giveUp(Round round) {
    if (!round.isOver() && !round.isGivenUp()) {
      round.giveUp();
      hanging.add(round);
      if (current == round) {
        current = null;
      }
    }
  }

  private void countLate(Gauge gauge, Points points) {
    if (points.isWhole()) {
      return;
    }
    SelfCounter.GAUGES_LATE.increment();
    synchronized (this) {
      if (!said.add(gauge.plan().name())) {
        return;
      }
    }
    AgentLog.warn(
        "gauge "
            + gauge.plan().name()
            + " did not answer within "
            + limitMillis
            + " ms and is left out, as a whole or in part, while it does not (told once; counted in"
            + " jobwarden_gauges_late_total)");
  }
}
