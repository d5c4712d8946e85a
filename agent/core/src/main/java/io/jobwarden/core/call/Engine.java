package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallEngine;
import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.signal.Signals;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind the gate: finds the rules of a woven method and lets its calls live. */
public final class Engine extends CallEngine {
  private final List<RuleCalls> rules;

  /** By site number; replaced as a whole, so that calls read it without a lock. */
  private volatile @Nullable SiteCalls[] sites = new SiteCalls[0];

  private final Alarm alarm;

  private Engine(List<RuleCalls> rules, Alarm alarm) {
    this.rules = rules;
    this.alarm = alarm;
  }

  /** Compiles the rules of a valid configuration. */
  public static Engine of(AgentConfig config, Signals signals, Ticker ticker, Alarm alarm) {
    List<RuleCalls> rules = new ArrayList<>();
    for (Rule rule : config.rules()) {
      rules.add(RuleCalls.of(rule, rules.size(), config.errors(), signals, ticker, alarm));
    }
    return new Engine(rules, alarm);
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
  public synchronized void woven(WovenMethod method) {
    List<RuleCalls> matching = new ArrayList<>();
    for (int rule : method.rules()) {
      matching.add(rules.get(rule));
    }
    @Nullable SiteCalls[] more = Arrays.copyOf(sites, Math.max(sites.length, method.site() + 1));
    more[method.site()] = SiteCalls.of(method, matching, alarm);
    sites = more;
  }

  @Override
  public @Nullable Tally begin(ThreadCalls thread, int site, @Nullable Object source) {
    SiteCalls calls = site(site);
    settle(thread);
    return calls == null ? null : calls.begin(thread, source);
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
    return calls == null ? null : calls.enter(thread, self, arguments, body);
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
    if (calls != null) {
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
