package io.jobwarden.core.weave;

import io.jobwarden.core.model.Sight;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.Pointcut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rules that are in force at a time, the types whose objects are looked for, and who is told of
 * the methods that they match.
 */
public final class WeaveRules {
  private final List<WeaveRule> rules;
  private final Consumer<WovenMethod> sites;
  private final List<InstanceType> types;
  private final Consumer<Sight> sights;
  private final Candidates candidates;

  private WeaveRules(
      List<WeaveRule> rules,
      Consumer<WovenMethod> sites,
      List<InstanceType> types,
      Consumer<Sight> sights) {
    this.rules = Collections.unmodifiableList(new ArrayList<>(rules));
    this.sites = sites;
    this.types = Collections.unmodifiableList(new ArrayList<>(types));
    this.sights = sights;
    List<Pointcut> pointcuts = new ArrayList<>();
    rules.forEach(rule -> pointcuts.add(rule.pointcut()));
    types.forEach(type -> pointcuts.addAll(type.pointcuts()));
    this.candidates = Candidates.of(pointcuts);
  }

  /**
   * Rules, of which those further in front stand further outside.
   *
   * @param sites told of each method before its first call can pass the gate, by threads that load
   *     classes; the rules of a method are numbers of this list
   */
  public static WeaveRules of(List<WeaveRule> rules, Consumer<WovenMethod> sites) {
    return new WeaveRules(rules, sites, Collections.emptyList(), sight -> {});
  }

  /**
   * The same, and types whose objects are looked for.
   *
   * @param sights told of each place where they are seen, before the first object passes it
   */
  public WeaveRules and(List<InstanceType> lookedFor, Consumer<Sight> sights) {
    return new WeaveRules(rules, sites, lookedFor, sights);
  }

  List<WeaveRule> all() {
    return rules;
  }

  Consumer<WovenMethod> sites() {
    return sites;
  }

  List<InstanceType> types() {
    return types;
  }

  Consumer<Sight> sights() {
    return sights;
  }

  Candidates candidates() {
    return candidates;
  }
}
