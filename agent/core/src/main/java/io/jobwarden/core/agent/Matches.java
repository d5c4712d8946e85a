package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Remembers which methods each rule matched, and tells it once.
 *
 * <p>Told by threads that load classes; guarded by {@code this}.
 */
final class Matches implements Consumer<WovenMethod> {
  private static final int SHOWN = 3;

  private final List<Rule> rules;
  private final Consumer<WovenMethod> next;
  private final List<Set<String>> methods = new ArrayList<>();
  private boolean told;

  Matches(List<Rule> rules, Consumer<WovenMethod> next) {
    this.rules = rules;
    this.next = next;
    rules.forEach(rule -> methods.add(new TreeSet<>()));
  }

  @Override
  public void accept(WovenMethod method) {
    next.accept(method);
    String name = method.className() + "." + method.methodName();
    synchronized (this) {
      for (int rule : method.rules()) {
        if (methods.get(rule).isEmpty() && told) {
          AgentLog.info("rule " + rules.get(rule).name() + " watches " + name + " from now on");
        }
        methods.get(rule).add(name);
      }
    }
    if (AgentLog.isDetailed()) {
      method
          .rules()
          .forEach(rule -> AgentLog.debug("rule " + rules.get(rule).name() + " watches " + name));
    }
  }

  /** Says for each rule what it matched so far; the second time nothing. */
  synchronized void tellOnce() {
    if (told) {
      return;
    }
    told = true;
    for (int i = 0; i < rules.size(); i++) {
      AgentLog.info("rule " + rules.get(i).name() + " " + sentence(methods.get(i)));
    }
  }

  /** At the end: the whole summary if nothing was said yet, else the rules that stayed idle. */
  synchronized void tellAtEnd() {
    if (!told) {
      tellOnce();
      return;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (methods.get(i).isEmpty()) {
        AgentLog.info("rule " + rules.get(i).name() + " has matched nothing to the end");
      }
    }
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
