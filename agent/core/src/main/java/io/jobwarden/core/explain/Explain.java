package io.jobwarden.core.explain;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Tries the rules of a configuration on classes. */
public final class Explain {
  private Explain() {}

  /**
   * Looks at all classes of a source, on this thread; takes about a second for ten thousand.
   *
   * @param config a valid one
   */
  public static Explanation of(AgentConfig config, ClassSource classes) {
    List<RuleFinding> rules = new ArrayList<>();
    for (Rule rule : config.rules()) {
      rules.add(new RuleFinding(rule, pointcut(rule, config)));
    }
    Matching matching = new Matching(rules);
    SeenNames names = new SeenNames();
    for (SeenClass seen : classes.classes()) {
      names.add(seen.internalName());
      matching.look(seen);
      seen.forget();
    }
    List<RuleFinding> idle = new ArrayList<>();
    for (RuleFinding rule : rules) {
      if (rule.matched().isEmpty()) {
        idle.add(rule);
      }
    }
    if (!idle.isEmpty()) {
      new NearMisses(idle, classes, names).find();
    }
    List<String> notes = new ArrayList<>(matching.unreadable());
    notes.addAll(classes.notes());
    return new Explanation(rules, classes.title(names.size()), names.size(), notes);
  }

  private static Pointcut pointcut(Rule rule, AgentConfig config) {
    try {
      return Pointcut.parse(rule.pointcut(), config.pointcuts());
    } catch (PointcutSyntaxException invalid) { // it was valid when the file was read
      throw new IllegalStateException("rule " + rule.name(), invalid);
    }
  }
}
