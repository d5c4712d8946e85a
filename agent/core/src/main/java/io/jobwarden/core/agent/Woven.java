package io.jobwarden.core.agent;

import io.jobwarden.core.call.Engine;
import io.jobwarden.core.call.RuleChange;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import io.jobwarden.core.weave.InstanceType;
import io.jobwarden.core.weave.WeaveRule;
import io.jobwarden.core.weave.WeaveRules;
import io.jobwarden.core.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rules on both sides of the gate: what weaves them into methods, and what calls of those methods
 * find; and the types whose objects are looked for. Used by one thread at a time.
 */
final class Woven {
  private final Engine engine;
  private final Matches matches;
  private final Weaver weaver;
  private AgentConfig config;
  private Map<String, WeaveRule> rules;
  private Map<String, InstanceType> types;

  /** {@code attached}: false if the application has not begun yet. */
  Woven(
      AgentConfig config,
      Engine engine,
      Matches matches,
      Instrumentation instrumentation,
      Ticker ticker,
      boolean attached) {
    this.config = config;
    this.engine = engine;
    this.matches = matches;
    this.rules = weaveRules(config, engine);
    this.types = SoughtTypes.of(config, Collections.emptyMap(), attached);
    this.weaver = Weaver.of(instrumentation, weaveRules(engine::woven), ticker);
  }

  void install() {
    weaver.install();
  }

  /**
   * Puts other rules in force.
   *
   * @param renewAll true if what holds for all rules has changed
   * @return what became of the rules
   */
  Change change(AgentConfig next, boolean renewAll) {
    Map<String, WeaveRule> before = rules;
    Map<String, InstanceType> typesBefore = types;
    AgentConfig old = config;
    boolean sameNames = old.pointcuts().equals(next.pointcuts());
    RuleChange change = engine.compile(next, renewAll);
    config = next;
    rules = weaveRules(next, engine);
    types = SoughtTypes.of(next, typesBefore, true);
    List<Pointcut> affected = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (Map.Entry<String, WeaveRule> rule : rules.entrySet()) {
      WeaveRule known = before.get(rule.getKey());
      if (known != null && sameNames && isWovenAlike(known, rule.getValue(), old, next)) {
        kept.add(rule.getKey());
      } else {
        affected.add(rule.getValue().pointcut());
        matches.forget(rule.getKey());
      }
    }
    before.forEach(
        (name, rule) -> {
          if (!kept.contains(name)) {
            affected.add(rule.pointcut());
          }
        });
    addDifference(typesBefore, types, affected);
    addDifference(types, typesBefore, affected);
    engine.putInForce(change, kept);
    int classes = weaver.change(weaveRules(change.woven()), affected);
    engine.forgetOld(change);
    engine.instances().keep(types.keySet());
    return new Change(change, classes);
  }

  private WeaveRules weaveRules(Consumer<WovenMethod> sites) {
    return WeaveRules.of(new ArrayList<>(rules.values()), matches.before(sites, config.rules()))
        .and(new ArrayList<>(types.values()), engine.instances()::seen);
  }

  /** Pointcuts of types that are among the first alone. */
  private static void addDifference(
      Map<String, InstanceType> some, Map<String, InstanceType> others, List<Pointcut> into) {
    some.forEach(
        (name, type) -> {
          if (!others.containsKey(name)) {
            into.addAll(type.pointcuts());
          }
        });
  }

  private static boolean isWovenAlike(
      WeaveRule one, WeaveRule other, AgentConfig before, AgentConfig next) {
    return pointcut(one.name(), before).equals(pointcut(other.name(), next))
        && one.needs().equals(other.needs())
        && one.whole().equals(other.whole())
        && one.annotations().equals(other.annotations());
  }

  private static String pointcut(String name, AgentConfig config) {
    for (Rule rule : config.rules()) {
      if (rule.name().equals(name)) {
        return rule.pointcut();
      }
    }
    return "";
  }

  /** Weaves no more and resets what is woven; answers how many classes. */
  int remove() {
    return weaver.remove();
  }

  int classes() {
    return weaver.wovenClasses();
  }

  private static Map<String, WeaveRule> weaveRules(AgentConfig config, Engine engine) {
    Map<String, WeaveRule> rules = new LinkedHashMap<>();
    for (Rule rule : config.rules()) {
      int index = rules.size();
      rules.put(
          rule.name(),
          WeaveRule.builder()
              .name(rule.name())
              .pointcut(parsed(rule, config))
              .needs(engine.needs(index))
              .whole(engine.whole(index))
              .annotations(engine.annotations(index))
              .build());
    }
    return rules;
  }

  private static Pointcut parsed(Rule rule, AgentConfig config) {
    try {
      return Pointcut.parse(rule.pointcut(), config.pointcuts());
    } catch (PointcutSyntaxException invalid) { // it was valid when the file was read
      throw new IllegalStateException("rule " + rule.name(), invalid);
    }
  }

  /** What became of the rules. */
  static final class Change {
    final RuleChange rules;
    final int classes;

    Change(RuleChange rules, int classes) {
      this.rules = rules;
      this.classes = classes;
    }
  }
}
