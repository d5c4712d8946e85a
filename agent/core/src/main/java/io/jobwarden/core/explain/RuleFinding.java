package io.jobwarden.core.explain;

import io.jobwarden.core.fit.Misfit;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.pointcut.Candidates;
import io.jobwarden.core.pointcut.Pointcut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was found out about one rule. For one thread. */
final class RuleFinding {
  private final Rule rule;
  private final Pointcut pointcut;
  private final Candidates candidates;

  /** Signatures by class: one class may be there in several loaders. */
  private final Map<String, Set<String>> matched = new TreeMap<>();

  private final Map<String, GuardNote> guards = new LinkedHashMap<>();
  private final List<String> near = new ArrayList<>();

  RuleFinding(Rule rule, Pointcut pointcut) {
    this.rule = rule;
    this.pointcut = pointcut;
    this.candidates = Candidates.of(Collections.singleton(pointcut));
  }

  Rule rule() {
    return rule;
  }

  Pointcut pointcut() {
    return pointcut;
  }

  Candidates candidates() {
    return candidates;
  }

  void match(String className, String signature) {
    matched.computeIfAbsent(className, name -> new LinkedHashSet<>()).add(signature);
  }

  void misfit(String signature, Misfit misfit) {
    guards.putIfAbsent(signature + ' ' + misfit.text(), new GuardNote(signature, misfit));
  }

  void near(String sentence) {
    if (!near.contains(sentence)) {
      near.add(sentence);
    }
  }

  int classes() {
    return matched.size();
  }

  List<String> matched() {
    List<String> all = new ArrayList<>();
    matched.values().forEach(all::addAll);
    return all;
  }

  List<GuardNote> guards() {
    return new ArrayList<>(guards.values());
  }

  List<String> near() {
    return near;
  }

  /** A guard that does not do at one method what the rule asks for. */
  static final class GuardNote {
    final String signature;
    final Misfit misfit;

    GuardNote(String signature, Misfit misfit) {
      this.signature = signature;
      this.misfit = misfit;
    }
  }
}
