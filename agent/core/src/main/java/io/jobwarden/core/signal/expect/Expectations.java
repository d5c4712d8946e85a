package io.jobwarden.core.signal.expect;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.diag.PassiveRules;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Sink;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All rules whose runs are expected, looked at by one thread, which starts with the first of them,
 * and not before the application.
 *
 * <p>Changed under its own lock; asked by any thread.
 */
public final class Expectations implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  /** The process stood still if nobody has looked for so long. */
  private static final long STOOD_STILL_MILLIS = 10_000;

  /** Clocks that differ by so much since the last look were turned, not drawn level. */
  private static final long JUMP_MILLIS = 5_000;

  private final Ticker ticker;
  private final Map<String, WatchedRule> watched = new LinkedHashMap<>();
  private volatile List<WatchedRule> all = Collections.emptyList();
  private @Nullable ScheduledThreadPoolExecutor timer;
  private boolean begun;
  private boolean closed;
  private long lookedNanos;
  private long lookedMillis;

  private Expectations(Ticker ticker) {
    this.ticker = ticker;
    this.lookedNanos = ticker.nanos();
    this.lookedMillis = ticker.epochMillis();
  }

  /** Shows in the registry what is expected, and what was missed. */
  public static Expectations open(PrometheusRegistry registry, Ticker ticker) {
    Expectations expectations = new Expectations(ticker);
    registry.register(new ExpectMeters(() -> expectations.all));
    return expectations;
  }

  /**
   * The sink for events of one rule, or null if nothing is expected of it. What is known of its
   * runs goes on unless other ones are expected now.
   *
   * @param others whom to tell of what was missed
   */
  public synchronized @Nullable Sink of(Rule rule, List<Sink> others) {
    ExpectPlan plan = rule.expect();
    if (plan == null || closed) {
      return null;
    }
    WatchedRule known = watched.get(rule.name());
    if (known != null && plan.equals(known.plan())) {
      known.change(rule, others);
      return known;
    }
    try {
      Expectation expectation = new Expectation(plan, Schedule.of(plan, ticker));
      WatchedRule begun = new WatchedRule(plan, expectation, rule, others, ticker);
      watched.put(rule.name(), begun);
      all = new ArrayList<>(watched.values());
      watch();
      return begun;
    } catch (ParseException e) {
      AgentLog.error("expect of rule " + rule.name() + " is left out: " + e.getMessage());
      return null;
    }
  }

  /** The application's main has begun: looks from now on. */
  public synchronized void begin() {
    begun = true;
    watch();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer, and throws nothing
  private void watch() {
    if (timer == null && begun && !closed && !watched.isEmpty()) {
      timer = new ScheduledThreadPoolExecutor(1, AgentThreads.single("jobwarden-expect"));
      timer.scheduleWithFixedDelay(
          this::lookSafely, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (Throwable fault) { // the next look may fare better
      AgentFaults.count("expect", fault);
    }
  }

  /** Looks what is late. By one thread. */
  void look() {
    long nanos = ticker.nanos();
    long millis = ticker.epochMillis();
    long passed = TimeUnit.NANOSECONDS.toMillis(nanos - lookedNanos);
    boolean disturbed =
        passed > STOOD_STILL_MILLIS || Math.abs(millis - lookedMillis - passed) > JUMP_MILLIS;
    lookedNanos = nanos;
    lookedMillis = millis;
    Map<String, ?> passive = PassiveRules.all();
    for (WatchedRule each : all) {
      if (disturbed) {
        each.expectation().disturbed();
      }
      each.look(passive.containsKey(each.rule().name()));
    }
  }

  /** Forgets rules that are not among these, or of which nothing is expected any more. */
  public synchronized void keep(List<Rule> rules) {
    Map<String, Rule> byName = new LinkedHashMap<>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    watched
        .keySet()
        .removeIf(
            name -> {
              Rule rule = byName.get(name);
              return rule == null || rule.expect() == null;
            });
    all = new ArrayList<>(watched.values());
  }

  /** How those rules stand now. */
  public List<Standing> standings() {
    List<Standing> standings = new ArrayList<>();
    for (WatchedRule each : all) {
      standings.add(Standing.of(each));
    }
    return standings;
  }

  /** Looks no more: a run that does not come any longer is missed by nobody. */
  @Override
  public synchronized void close() {
    closed = true;
    if (timer != null) {
      timer.shutdownNow();
    }
  }
}
