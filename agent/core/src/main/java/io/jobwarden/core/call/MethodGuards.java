package io.jobwarden.core.call;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.fit.MethodFit;
import io.jobwarden.core.fit.Misfit;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;

/**
 * Fits the guards of rules to one method: what its type does not allow is told of when the class is
 * woven, and left out there.
 */
final class MethodGuards {
  private final WovenMethod method;
  private final MethodFit fit;

  MethodGuards(WovenMethod method) {
    this.method = method;
    this.fit = new MethodFit(method);
  }

  /** The guards of the next rule of the method, the outermost first. */
  RuleGuards fit(Rule rule, RuleGuards guards) {
    RuleGuards fitting = guards;
    for (Misfit misfit : fit.next(rule)) {
      if (misfit.dropped()) {
        AgentLog.error(misfit.text());
        fitting = without(misfit.guard(), fitting);
      } else {
        AgentLog.warn(misfit.text());
      }
    }
    return method.methodName().equals("new") ? fitting : fitting.fitted(method);
  }

  private static RuleGuards without(String guard, RuleGuards guards) {
    switch (guard) {
      case MethodFit.RETRY:
        return guards.withoutRetry();
      case MethodFit.TIMEOUT:
        return guards.withoutTimeout();
      case MethodFit.FALLBACK:
        return guards.withoutFallback();
      default:
        return guards; // of a constructor, whose guards nobody asks
    }
  }
}
