package io.jobwarden.core.signal.expect;

import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.MissedReason;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Sink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One rule whose runs are expected: hears of them, and tells what was missed. */
final class WatchedRule implements Sink {
  private final ExpectPlan plan;
  private final Expectation expectation;
  private final Ticker ticker;
  private final Map<MissedReason, LongAdder> missed = new EnumMap<>(MissedReason.class);
  private volatile Rule rule;
  private volatile List<Sink> others;

  /** By the thread that looks alone. */
  private boolean unseen;

  private volatile long wrongSinceMillis;

  WatchedRule(
      ExpectPlan plan, Expectation expectation, Rule rule, List<Sink> others, Ticker ticker) {
    this.plan = plan;
    this.expectation = expectation;
    this.rule = rule;
    this.others = others;
    this.ticker = ticker;
    for (MissedReason reason : MissedReason.values()) {
      missed.put(reason, new LongAdder());
    }
  }

  /** Goes on under what the configuration says of it now. */
  void change(Rule changed, List<Sink> to) {
    rule = changed;
    others = to;
  }

  @Override
  public String name() {
    return "expect";
  }

  @Override
  public boolean wants(LineKind kind) {
    return kind == LineKind.START || kind == LineKind.SUCCESS || kind == LineKind.FAILURE;
  }

  @Override
  public void tell(CallEvent event) {
    if (event.would() != null) {
      return;
    }
    if (event.kind() == LineKind.START) {
      tell(expectation.started(), event);
    } else if (wants(event.kind())) {
      boolean well = event.kind() == LineKind.SUCCESS;
      tell(expectation.ended(well, event.durationNanos(), event.nothingDone()), event);
    }
  }

  private void tell(@Nullable Missed found, CallEvent of) {
    if (found != null) {
      tell(found, of.context(), of.labels());
    }
  }

  /** Looks what is late. */
  void look(boolean passive) {
    if (passive) {
      unseen = true;
      return;
    }
    if (unseen) {
      unseen = false;
      expectation.begin();
    }
    for (Missed late : expectation.look()) {
      tell(late, CallContext.NONE, NamedValues.NONE);
    }
  }

  private void tell(Missed found, CallContext context, NamedValues labels) {
    LongAdder counted = missed.get(found.reason);
    if (counted != null) {
      counted.increment();
    }
    wrongSinceMillis = ticker.epochMillis();
    CallEvent event =
        CallEvent.builder()
            .kind(LineKind.MISSED)
            .rule(rule)
            .epochMillis(ticker.epochMillis())
            .context(context)
            .labels(labels)
            .missed(found.reason)
            .reason(found.reason.text())
            .dueMillis(expectation.by(found.due, ticker.epochMillis()))
            .build();
    for (Sink other : others) {
      if (other.wants(LineKind.MISSED)) {
        other.tell(event);
      }
    }
  }

  Rule rule() {
    return rule;
  }

  ExpectPlan plan() {
    return plan;
  }

  Expectation expectation() {
    return expectation;
  }

  long missed(MissedReason reason) {
    LongAdder counted = missed.get(reason);
    return counted == null ? 0 : counted.sum();
  }

  /** When the next run is due, in Unix time. */
  long nextDueMillis() {
    return ticker.epochMillis() + expectation.untilDue();
  }

  /** When it was last told that something is wrong, in Unix time. */
  long wrongSinceMillis() {
    return wrongSinceMillis;
  }
}
