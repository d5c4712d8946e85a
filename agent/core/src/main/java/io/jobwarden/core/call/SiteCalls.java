package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.Tally;
import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.fit.FallbackValue;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.guard.HeldMonitors;
import io.jobwarden.core.mdc.Lines;
import io.jobwarden.core.mdc.Mdcs;
import io.jobwarden.core.model.Returned;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.value.Condition;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One woven method and the rules that match it, the outermost first. */
final class SiteCalls {
  private final WovenMethod method;
  private final String function;

  /** As they are for all methods. */
  private final List<RuleCalls> matching;

  /** As they fit this one. */
  private final RuleCalls[] rules;

  private final @Nullable Object nothing;

  /** For a method whose calls are only counted and timed. */
  private final @Nullable Tallies tallies;

  /** For a method that returns before its calls are over. */
  private final @Nullable LaterCalls later;

  /** For a method of which calls may go on when it has returned without a future. */
  private final @Nullable LaterCalls sequels;

  /** For a method that returns what makes calls by being subscribed to. */
  private final @Nullable Publishers publishers;

  /** True if its callers get a future of the agent, since guards do more than to watch theirs. */
  private final boolean promises;

  private final AtomicBoolean monitorsSaid;
  private final Lines lines;

  private SiteCalls(
      WovenMethod method,
      List<RuleCalls> matching,
      RuleCalls[] rules,
      Alarm alarm,
      Mdcs mdcs,
      @Nullable SiteCalls before) {
    this.method = method;
    this.function = method.className() + '.' + method.methodName();
    this.matching = matching;
    this.lines = before == null ? Lines.of(mdcs, method.loader()) : before.lines;
    this.monitorsSaid = before == null ? new AtomicBoolean() : before.monitorsSaid;
    this.rules = rules;
    this.nothing = FallbackValue.nothing(method.returnType());
    this.tallies = method.tally() ? new Tallies(rules[0], method) : null;
    LaterCalls known = before == null ? null : before.later;
    this.later = !method.returned().later() ? null : known == null ? LaterCalls.of(alarm) : known;
    this.sequels = goesOn(rules) ? known(before, alarm) : null;
    boolean publishes = method.returned() == Returned.PUBLISHER;
    this.publishers = publishes ? new Publishers(method.returnType()) : null;
    boolean holding = false;
    for (RuleCalls rule : rules) {
      holding |= method.returned().fitsFuture() && rule.guards().outliveTheMethod(rule.rule());
    }
    this.promises = holding;
  }

  private static boolean goesOn(RuleCalls[] rules) {
    return Arrays.stream(rules).anyMatch(rule -> rule.values().sequel() != null);
  }

  private static LaterCalls known(@Nullable SiteCalls before, Alarm alarm) {
    LaterCalls known = before == null ? null : before.sequels;
    return known == null ? LaterCalls.of(alarm) : known;
  }

  /**
   * The calls of a woven method.
   *
   * @param before those that came by the same number, under other rules; or null
   */
  static SiteCalls of(
      WovenMethod method,
      List<RuleCalls> matching,
      Alarm alarm,
      Mdcs mdcs,
      @Nullable SiteCalls before) {
    MethodGuards guards = new MethodGuards(method);
    RuleCalls[] rules = matching.toArray(new RuleCalls[0]);
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rules[i].with(guards.fit(rules[i].rule(), rules[i].guards()));
    }
    return new SiteCalls(method, new ArrayList<>(matching), rules, alarm, mdcs, before);
  }

  WovenMethod method() {
    return method;
  }

  /** The method's name behind that of its class. */
  String function() {
    return function;
  }

  /** What goes on where calls do when the method has returned without a future, or null. */
  @Nullable LaterCalls sequels() {
    return sequels;
  }

  /** The log lines of its class. */
  Lines lines() {
    return lines;
  }

  /** Its rules, the outermost first. */
  List<RuleCalls> matching() {
    return matching;
  }

  /** What is returned where there is nothing to return: null, 0 or false. */
  @Nullable Object nothing() {
    return nothing;
  }

  /** Whether that can be returned: one of RxJava's must have something to give, or fail. */
  boolean bearsNothing() {
    return publishers == null || publishers.bearNothing();
  }

  /** True if a call is not over when the method returns. */
  boolean endsLater() {
    return later != null || publishers != null;
  }

  /** The loader of the method's class; null for that of the JVM. */
  @Nullable ClassLoader loader() {
    WeakReference<ClassLoader> loader = method.loader();
    return loader == null ? null : loader.get();
  }

  @Nullable Tally begin(ThreadCalls thread, @Nullable Object source, @Nullable Stopwatch watch) {
    return tallies == null ? null : tallies.begin(thread, source, watch);
  }

  @Nullable Call enter(
      ThreadCalls thread,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable MethodHandle body,
      @Nullable Stopwatch watch) {
    if (publishers != null) {
      return assemble(publishers, thread, self, arguments, watch);
    }
    Run innermost = null;
    for (RuleCalls rule : rules) {
      if (rule.takes(thread) && sees(rule, self, arguments)) {
        innermost = new Run(this, rule, self, arguments, innermost);
      }
    }
    if (innermost == null) {
      return null;
    }
    PendingCall pending = later == null ? null : new PendingCall(innermost, later, body, promises);
    return innermost.enter(thread, pending, watch);
  }

  private boolean sees(RuleCalls rule, @Nullable Object self, Object @Nullable [] arguments) {
    Condition unless = rule.values().unless();
    return unless == null || !unless.holds(new Run(this, rule, self, arguments, null));
  }

  private @Nullable Call assemble(
      Publishers publishers,
      ThreadCalls thread,
      @Nullable Object self,
      Object @Nullable [] arguments,
      @Nullable Stopwatch watch) {
    Subscriptions subscriptions = new Subscriptions(this, self, arguments);
    AssemblyRun innermost = null;
    for (RuleCalls rule : rules) {
      if (rule.takes(thread) && sees(rule, self, arguments)) {
        subscriptions.add(rule);
        innermost = new AssemblyRun(this, rule, innermost, publishers, subscriptions);
      }
    }
    return innermost == null ? null : innermost.enter(thread, null, watch);
  }

  void constructed(
      ThreadCalls thread, Object self, Object @Nullable [] arguments, long durationNanos) {
    for (RuleCalls rule : rules) {
      if (!rule.isPassive() && sees(rule, self, arguments)) {
        new Run(this, rule, self, arguments, null).constructed(thread, durationNanos);
      }
    }
  }

  /** Members of an annotation by name, or null if it stands neither on the method nor its class. */
  @Nullable Map<String, Object> annotation(String type) {
    return method.annotations().get(type);
  }

  /** Says once that a caller holds monitors while a retry waits. */
  void warnOfMonitors(RuleCalls rule) {
    if (monitorsSaid.get() || !monitorsSaid.compareAndSet(false, true)) {
      return;
    }
    List<String> held = HeldMonitors.ofThisThread();
    if (!held.isEmpty() && !method.locks()) {
      AgentLog.warn(
          "rule "
              + rule.rule().name()
              + " waits to retry "
              + function
              + " while its caller holds the monitor of "
              + String.join(", ", held)
              + ": whoever wants that waits, too");
    }
  }
}
