package io.jobwarden.core.weave;

import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.Pointcut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The rules that are in force at a time, and who is told of the methods that they match. */
public final class WeaveRules {
  private final List<WeaveRule> rules;
  private final Consumer<WovenMethod> sites;
  private final Candidates candidates;

  private WeaveRules(List<WeaveRule> rules, Consumer<WovenMethod> sites) {
    this.rules = Collections.unmodifiableList(new ArrayList<>(rules));
    this.sites = sites;
    this.candidates = candidates(rules);
  }

  /**
   * Rules, of which those further in front stand further outside.
   *
   * @param sites told of each method before its first call can pass the gate, by threads that load
   *     classes; the rules of a method are numbers of this list
   */
  public static WeaveRules of(List<WeaveRule> rules, Consumer<WovenMethod> sites) {
    return new WeaveRules(rules, sites);
  }

  static Candidates candidates(List<WeaveRule> rules) {
    List<Pointcut> pointcuts = new ArrayList<>();
    for (WeaveRule rule : rules) {
      pointcuts.add(rule.pointcut());
    }
    return Candidates.of(pointcuts);
  }

  List<WeaveRule> all() {
    return rules;
  }

  Consumer<WovenMethod> sites() {
    return sites;
  }

  Candidates candidates() {
    return candidates;
  }
}
