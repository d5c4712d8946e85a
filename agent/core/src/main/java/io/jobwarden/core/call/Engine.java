package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallEngine;
import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.carry.Carried;
import io.jobwarden.core.carry.Passage;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.PassiveRules;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.guard.Breaker;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.mdc.Mdcs;
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
  private final Instances instances = new Instances();
  private final Carried carried = new Carried();
  private final Mdcs mdcs = new Mdcs();

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
    int site = method.site();
    @Nullable SiteCalls[] all = sites;
    if (site >= all.length) {
      all = Arrays.copyOf(all, Math.max(site + 1, all.length * 2));
    }
    all[site] = SiteCalls.of(method, matching, alarm, mdcs, all[site]);
    sites = all; // also where it is the same: who reads it from now on sees what is in it
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
          boolean current = RuleChange.named(name, change.before()) == rule;
          RuleCalls renewed = RuleChange.named(name, change.rules());
          return current && renewed != null && kept.contains(name) ? renewed : rule;
        });
  }

  /**
   * Forgets rules that are no more. Where a method could not be woven anew, and for calls that pass
   * its old code at this moment, others stay what they were.
   */
  public synchronized void forgetOld(RuleChange change) {
    List<RuleCalls> known = rules;
    for (RuleCalls rule : change.before()) {
      if (RuleChange.named(rule.rule().name(), known) == null) {
        rule.leave();
      }
    }
    replace(rule -> RuleChange.named(rule.rule().name(), known) == null ? null : rule);
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
    Passage passage = Passage.of(config.correlation(), signals.tracing(), carried);
    for (Rule rule : config.rules()) {
      RuleCalls old = RuleChange.named(rule.name(), rules);
      if (old == null) {
        compiled.add(
            RuleCalls.of(rule, nextNumber++, config.errors(), signals, ticker, alarm, passage));
      } else if (renewAll || !old.rule().equals(rule)) {
        compiled.add(old.changed(rule, config.errors(), signals, alarm, passage));
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
        changed[i] =
            renewed.isEmpty() ? null : SiteCalls.of(site.method(), renewed, alarm, mdcs, site);
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
    if (thread.again >= 0 && isAgain(thread, calls)) {
      return null;
    }
    settle(thread);
    if (calls == null || passive) {
      return null;
    }
    return calls.begin(thread, source, watch(thread));
  }

  @Override
  public @Nullable Call enter(
      ThreadCalls thread,
      int site,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable MethodHandle body) {
    SiteCalls calls = site(site);
    if (thread.again >= 0 && isAgain(thread, calls)) {
      return null;
    }
    settle(thread);
    if (calls == null || passive) {
      return null;
    }
    return calls.enter(thread, self, arguments, body, watch(thread));
  }

  /** What takes the time of the work that begins, or null: most often nothing does. */
  private @Nullable Stopwatch watch(ThreadCalls thread) {
    return Stopwatch.isTurn(thread) ? Stopwatch.start(thread, ticker) : null;
  }

  /** Tells whether it is the body that the agent runs here, however that is woven by now. */
  private static boolean isAgain(ThreadCalls thread, @Nullable SiteCalls calls) {
    if (calls == null || calls.method().number() != thread.again) {
      return false;
    }
    thread.again = -1;
    return true;
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
  public boolean wants(int sight, Object self) {
    return instances.wants(sight, self);
  }

  @Override
  public void met(int sight, Object self) {
    instances.met(sight, self);
  }

  /** The objects that woven classes tell of. */
  public Instances instances() {
    return instances;
  }

  /** What the application's own logging is told by. */
  public Mdcs mdcs() {
    return mdcs;
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
