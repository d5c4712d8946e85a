package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallEngine;
import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.PassiveRules;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.guard.Breaker;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.signal.Signals;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands behind the gate: finds the rules of a woven method and lets its calls live. */
public final class Engine extends CallEngine {
  /** Why calls pass: all rules were switched off. */
  private static final String DISABLED = "disabled";

  private static final long JUDGE_NANOS = 900_000_000L;

  private final Signals signals;
  private final Ticker ticker;
  private final Alarm alarm;

  /** In the order of the file; replaced as a whole. */
  private volatile List<RuleCalls> rules = Collections.emptyList();

  /** By site number; replaced as a whole, so that calls read it without a lock. */
  private volatile @Nullable SiteCalls[] sites = new SiteCalls[0];

  /** True while all calls pass. */
  private volatile boolean passive;

  /** No rule had it before; guarded by {@code this}, as all changes are. */
  private int nextNumber;

  private double maxCost = 1;
  private long judgedNanos;

  private Engine(Signals signals, Ticker ticker, Alarm alarm) {
    this.signals = signals;
    this.ticker = ticker;
    this.alarm = alarm;
  }

  /** Compiles the rules of a valid configuration. */
  public static Engine of(AgentConfig config, Signals signals, Ticker ticker, Alarm alarm) {
    Engine engine = new Engine(signals, ticker, alarm);
    engine.rules = engine.compiled(config, true);
    engine.maxCost = config.selfMaxCost();
    engine.judgedNanos = ticker.nanos();
    engine.showPassive();
    return engine;
  }

  /** What the rule at this index of the configuration needs where no other matches the method. */
  public MethodNeeds needs(int rule) {
    return rules.get(rule).needsAlone();
  }

  /** What it needs beside others. */
  public MethodNeeds whole(int rule) {
    return rules.get(rule).values().methodNeeds();
  }

  /** Types of annotations that the rule reads. */
  public Set<String> annotations(int rule) {
    return rules.get(rule).values().annotations();
  }

  /** Takes in a woven method; its calls find their rules from now on. */
  public void woven(WovenMethod method) {
    woven(method, rules);
  }

  private synchronized void woven(WovenMethod method, List<RuleCalls> known) {
    List<RuleCalls> matching = new ArrayList<>();
    for (int rule : method.rules()) {
      matching.add(known.get(rule));
    }
    @Nullable SiteCalls[] more = Arrays.copyOf(sites, Math.max(sites.length, method.site() + 1));
    more[method.site()] = SiteCalls.of(method, matching, alarm);
    sites = more;
  }

  /**
   * Compiles the rules of another configuration; they are those in force from now on for whoever
   * asks, though for no call yet. Rules of the same name go on: with their meters, places, permits
   * and circuits.
   *
   * @param renewAll true if all rules are compiled anew, since what holds for all has changed
   */
  public synchronized RuleChange compile(AgentConfig next, boolean renewAll) {
    List<RuleCalls> before = rules;
    List<RuleCalls> compiled = compiled(next, renewAll);
    rules = compiled;
    maxCost = next.selfMaxCost();
    return new RuleChange(before, compiled, method -> woven(method, compiled));
  }

  /**
   * Lets calls of the methods that are woven find what rules have become. Calls under way end by
   * what they began with.
   *
   * @param kept names of rules for which no method is woven anew; others change as theirs are
   */
  public synchronized void putInForce(RuleChange change, Collection<String> kept) {
    replace(
        rule -> {
          String name = rule.rule().name();
          RuleCalls renewed = RuleChange.named(name, change.rules());
          return renewed != null && kept.contains(name) ? renewed : rule;
        });
  }

  /** Forgets rules that were in force before, at methods that could not be woven anew. */
  public synchronized void forgetOld() {
    List<RuleCalls> known = rules;
    replace(rule -> known.contains(rule) ? rule : null);
    activate();
  }

  /** Lets no single rule be passive any longer. */
  public synchronized void activate() {
    for (RuleCalls rule : rules) {
      rule.state().activate();
    }
    showPassive();
  }

  /**
   * Lets the calls of rules pass that cost more than the configuration allows, and says so. To be
   * called about once a second; oftener does no harm.
   */
  public synchronized void judge() {
    long now = ticker.nanos();
    long sinceNanos = now - judgedNanos;
    if (sinceNanos < JUDGE_NANOS) {
      return;
    }
    judgedNanos = now;
    boolean changed = false;
    for (RuleCalls rule : rules) {
      changed |= rule.state().judge(rule.rule().name(), sinceNanos, maxCost);
    }
    if (changed) {
      showPassive();
    }
  }

  private void showPassive() {
    Map<String, Set<String>> shown = new HashMap<>();
    for (RuleCalls rule : rules) {
      Set<String> reasons = rule.state().reasons();
      if (passive) {
        reasons.add(DISABLED);
      }
      if (!reasons.isEmpty()) {
        shown.put(rule.rule().name(), reasons);
      }
    }
    PassiveRules.show(shown);
  }

  private List<RuleCalls> compiled(AgentConfig config, boolean renewAll) {
    List<RuleCalls> compiled = new ArrayList<>();
    for (Rule rule : config.rules()) {
      RuleCalls old = RuleChange.named(rule.name(), rules);
      if (old == null) {
        compiled.add(RuleCalls.of(rule, nextNumber++, config.errors(), signals, ticker, alarm));
      } else if (renewAll || !old.rule().equals(rule)) {
        compiled.add(old.changed(rule, config.errors(), signals, alarm));
      } else {
        compiled.add(old);
      }
    }
    return compiled;
  }

  /** Gives each site others for its rules, null for none, in the order of the file. */
  private void replace(Function<RuleCalls, @Nullable RuleCalls> other) {
    List<RuleCalls> order = rules;
    @Nullable SiteCalls[] changed = sites.clone();
    for (int i = 0; i < changed.length; i++) {
      SiteCalls site = changed[i];
      if (site == null) {
        continue;
      }
      List<RuleCalls> renewed = new ArrayList<>();
      for (RuleCalls rule : site.matching()) {
        RuleCalls next = other.apply(rule);
        if (next != null) {
          renewed.add(next);
        }
      }
      renewed.sort(Comparator.comparingInt(order::indexOf));
      if (!renewed.equals(site.matching())) {
        changed[i] = renewed.isEmpty() ? null : SiteCalls.of(site.method(), renewed, alarm);
      }
    }
    sites = changed;
  }

  /** Lets all calls pass that begin from now on, or no longer. */
  public synchronized void passive(boolean all) {
    passive = all;
    showPassive();
  }

  /** The same for one rule. */
  public synchronized void passive(String rule, boolean on) {
    RuleCalls known = RuleChange.named(rule, rules);
    if (known != null) {
      known.state().passive(RuleState.COMMAND, on);
      showPassive();
    }
  }

  /** Tells whether that rule lets all calls pass. */
  public boolean isPassive(String rule) {
    RuleCalls known = RuleChange.named(rule, rules);
    return passive || (known != null && known.isPassive());
  }

  /**
   * Closes circuits of a rule's breaker, as if nothing had been.
   *
   * @param key null for all of them
   * @return how many; -1 if there is no such rule, or none with a breaker
   */
  public int resetBreaker(String rule, @Nullable String key) {
    RuleCalls known = RuleChange.named(rule, rules);
    Breaker breaker = known == null ? null : known.guards().breaker;
    return breaker == null ? -1 : breaker.reset(key);
  }

  @Override
  public @Nullable Tally begin(ThreadCalls thread, int site, @Nullable Object source) {
    SiteCalls calls = site(site);
    settle(thread);
    if (calls == null || passive) {
      return null;
    }
    return Stopwatch.isTurn(thread)
        ? timedBegin(thread, calls, source)
        : calls.begin(thread, source);
  }

  private @Nullable Tally timedBegin(ThreadCalls thread, SiteCalls calls, @Nullable Object source) {
    Stopwatch watch = Stopwatch.start(thread, ticker);
    try {
      Tally tally = calls.begin(thread, source);
      if (tally instanceof RuleTally) {
        watch.turnTo(((RuleTally) tally).cost());
      }
      return tally;
    } finally {
      watch.stop();
    }
  }

  @Override
  public @Nullable Call enter(
      ThreadCalls thread,
      int site,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable MethodHandle body) {
    if (thread.again == site) {
      thread.again = -1;
      return null;
    }
    SiteCalls calls = site(site);
    settle(thread);
    if (calls == null || passive) {
      return null;
    }
    return Stopwatch.isTurn(thread)
        ? timedEnter(thread, calls, self, arguments, body)
        : calls.enter(thread, self, arguments, body, null);
  }

  private @Nullable Call timedEnter(
      ThreadCalls thread,
      SiteCalls calls,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable MethodHandle body) {
    Stopwatch watch = Stopwatch.start(thread, ticker);
    try {
      return calls.enter(thread, self, arguments, body, watch);
    } finally {
      watch.stop();
    }
  }

  /** Of calls before, where the stack was used up. */
  private static void settle(ThreadCalls thread) {
    NestedRun.settle(thread);
    RuleTally.settle(thread);
  }

  @Override
  public void constructed(
      ThreadCalls thread,
      int site,
      Object self,
      Object @Nullable [] arguments,
      long durationNanos) {
    SiteCalls calls = site(site);
    if (calls != null && !passive) {
      calls.constructed(thread, self, arguments, durationNanos);
    }
  }

  @Override
  public void fault(String place, Throwable fault) {
    AgentFaults.count("call_" + place, fault);
  }

  private @Nullable SiteCalls site(int site) {
    @Nullable SiteCalls[] known = sites;
    return site < known.length ? known[site] : null;
  }
}
