package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Remembers which methods each rule matched, and tells it once.
 *
 * <p>Told by threads that load classes; guarded by {@code this}.
 */
final class Matches {
  private static final int SHOWN = 3;

  /** By rule, in the order of the file. */
  private final Map<String, Set<String>> methods = new LinkedHashMap<>();

  private boolean told;

  /** Hands on woven methods, whose rules are numbers of this list; other rules are forgotten. */
  synchronized Consumer<WovenMethod> before(Consumer<WovenMethod> next, List<Rule> rules) {
    List<String> names = new ArrayList<>();
    for (Rule rule : rules) {
      names.add(rule.name());
      methods.computeIfAbsent(rule.name(), unknown -> new TreeSet<>());
    }
    methods.keySet().retainAll(names);
    return method -> {
      next.accept(method);
      note(method, names);
    };
  }

  /** Forgets what a rule matched, which is about to match anew. */
  synchronized void forget(String rule) {
    methods.put(rule, new TreeSet<>());
  }

  private void note(WovenMethod method, List<String> names) {
    String name = method.className() + "." + method.methodName();
    synchronized (this) {
      for (int index : method.rules()) {
        String rule = names.get(index);
        Set<String> known = methods.get(rule);
        if (known == null) {
          continue; // it is gone by now
        }
        if (known.isEmpty() && told) {
          AgentLog.info("rule " + rule + " watches " + name + " from now on");
        }
        known.add(name);
      }
    }
    if (AgentLog.isDetailed()) {
      method
          .rules()
          .forEach(index -> AgentLog.debug("rule " + names.get(index) + " watches " + name));
    }
  }

  /** The methods that a rule matched so far. */
  synchronized Set<String> of(String rule) {
    return new TreeSet<>(methods.getOrDefault(rule, Collections.emptySet()));
  }

  /** Says for each rule what it matched so far; the second time nothing. */
  synchronized void tellOnce() {
    if (!told) {
      told = true;
      summary().forEach(AgentLog::info);
    }
  }

  /** A sentence for each rule. */
  synchronized List<String> summary() {
    List<String> lines = new ArrayList<>();
    methods.forEach((rule, names) -> lines.add("rule " + rule + " " + sentence(names)));
    return lines;
  }

  /** At the end: the whole summary if nothing was said yet, else the rules that stayed idle. */
  synchronized void tellAtEnd() {
    if (!told) {
      tellOnce();
      return;
    }
    methods.forEach(
        (rule, names) -> {
          if (names.isEmpty()) {
            AgentLog.info("rule " + rule + " has matched nothing to the end");
          }
        });
  }

  private static String sentence(Set<String> names) {
    if (names.isEmpty()) {
      return "has matched nothing so far";
    }
    StringBuilder text = new StringBuilder("watches ");
    int shown = 0;
    for (String name : names) {
      if (shown == SHOWN) {
        return text.append(" and ").append(names.size() - SHOWN).append(" more").toString();
      }
      text.append(shown++ == 0 ? "" : ", ").append(name);
    }
    return text.toString();
  }
}
