package io.jobwarden.core.signal.heartbeat;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.MissedReason;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.signal.sink.Sink;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How one rule is doing.
 *
 * <p>Told by threads of the application, read by the timer's.
 */
final class RuleBeat implements Sink {
  private volatile Rule rule;
  private final HeartbeatFile file;
  private final AtomicLong cycle = new AtomicLong();
  private final AtomicLong inflight = new AtomicLong();
  private volatile long aliveMillis;
  private volatile long busySinceMillis;
  private volatile @Nullable MissedReason missed;
  private volatile @Nullable CallEvent lastEvent;
  private volatile @Nullable Outcome lastOutcome;
  private volatile long lastSuccessMillis;

  RuleBeat(Rule rule, HeartbeatFile file, long nowMillis) {
    this.rule = rule;
    this.file = file;
    this.aliveMillis = nowMillis;
  }

  @Override
  public String name() {
    return "heartbeat";
  }

  @Override
  public boolean wants(LineKind kind) {
    switch (kind) {
      case START:
      case SUCCESS:
      case FAILURE:
      case REJECTED:
      case MISSED:
        return true;
      default: // neither a start nor an end
        return false;
    }
  }

  @Override
  public void tell(CallEvent event) {
    if (event.would() != null || !wants(event.kind())) {
      return;
    }
    switch (event.kind()) {
      case MISSED: // a sign of life of somebody else
        missed = event.missed();
        file.changed();
        return;
      case START:
        if (inflight.getAndIncrement() <= 0) {
          busySinceMillis = event.epochMillis();
        }
        break;
      case SUCCESS:
        lastSuccessMillis = event.epochMillis();
        missed = null;
        ended(event);
        inflight.decrementAndGet();
        break;
      case FAILURE:
        ended(event);
        inflight.decrementAndGet();
        break;
      default: // refused: it was never in flight
        ended(event);
    }
    aliveMillis = event.epochMillis();
    lastEvent = event;
    file.changed();
  }

  private void ended(CallEvent event) {
    cycle.incrementAndGet();
    lastOutcome = event.outcome();
  }

  /** Goes on under what the configuration says of it now. */
  void change(Rule changed) {
    rule = changed;
  }

  Rule rule() {
    return rule;
  }

  /**
   * When it last gave a sign of life: a start, an end, or a call that is under way, for as long as
   * the rule says that it may take.
   */
  long aliveMillis(long nowMillis) {
    if (inflight() == 0) {
      return aliveMillis;
    }
    long since = busySinceMillis;
    long atWork = nowMillis - since > limitMillis() ? since + limitMillis() : nowMillis;
    return Math.max(aliveMillis, atWork);
  }

  private long limitMillis() {
    TimeoutPlan timeout = rule.timeout();
    ExpectPlan expect = rule.expect();
    long limit = timeout == null ? Long.MAX_VALUE : timeout.after().toMillis();
    return expect == null ? limit : Math.min(limit, expect.within().toMillis());
  }

  /** Since when calls are under way without a break; 0 if none is. */
  long busySinceMillis() {
    return inflight() > 0 ? busySinceMillis : 0;
  }

  /** What was missed since a run last ended well, or null. */
  @Nullable MissedReason missed() {
    return missed;
  }

  @Nullable CallEvent lastEvent() {
    return lastEvent;
  }

  @Nullable Outcome lastOutcome() {
    return lastOutcome;
  }

  /** 0 until a call ends well. */
  long lastSuccessMillis() {
    return lastSuccessMillis;
  }

  long cycle() {
    return cycle.get();
  }

  /** Calls that began before the heartbeat did only end in it. */
  long inflight() {
    return Math.max(0, inflight.get());
  }
}
