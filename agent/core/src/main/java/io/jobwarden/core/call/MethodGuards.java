package io.jobwarden.core.call;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Returned;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import org.jspecify.annotations.Nullable;

/**
 * Fits the guards of rules to one method: what its type does not allow is told of when the class is
 * woven, and left out there.
 */
final class MethodGuards {
  private final WovenMethod method;
  private @Nullable String retrying;
  private @Nullable String limiting;

  MethodGuards(WovenMethod method) {
    this.method = method;
  }

  /** The guards of the next rule of the method, the outermost first. */
  RuleGuards fit(Rule rule, RuleGuards guards) {
    RuleGuards fitting = guards;
    if (guards.retries != null && !bearsRetry(rule, guards)) {
      fitting = fitting.withoutRetry();
    }
    if (guards.timeout != null && !bearsTimeout(rule)) {
      fitting = fitting.withoutTimeout();
    }
    if (guards.fallback != null) {
      fitting = withFallback(rule, fitting);
    }
    if (fitting.retries != null) {
      retrying = rule.name();
      if (rule.retry() == null || !rule.retry().async()) { // else it waits on no thread
        warnOfLock(rule, "retries", "a retry waits");
      }
    } else if (guards.makeWait() && !rule.observe()) {
      warnOfLock(rule, "limits", "a call waits for a place");
    }
    if (fitting.timeout != null) {
      limiting = rule.name();
    }
    return fitting;
  }

  private boolean bearsRetry(Rule rule, RuleGuards guards) {
    if (retrying != null) {
      return refuse(retrying, rule, "both retry", "does not retry");
    }
    Returned returned = method.returned();
    boolean async = rule.retry() != null && rule.retry().async();
    if (returned == Returned.PUBLISHER || (async && returned != Returned.STAGE)) {
      return refuse(
          rule,
          "retry",
          async
              ? "async: true needs a method that is declared to return CompletionStage or"
                  + " CompletableFuture"
              : "what it returns begins only when somebody subscribes; retry there");
    }
    if (async && !method.handle() && !rule.observe()) {
      return refuse(rule, "retry", "its class file is older than version 51 (Java 7)");
    }
    if (!async && returned.later()) {
      AgentLog.warn(
          "rule "
              + rule.name()
              + " retries "
              + place()
              + " only where it throws, not where the future that it returns fails; write async:"
              + " true for that");
    }
    return guards.retries != null;
  }

  private boolean bearsTimeout(Rule rule) {
    if (limiting != null) {
      return refuse(limiting, rule, "both limit the time of", "does not limit it");
    }
    if (method.returned() == Returned.PUBLISHER) {
      return refuse(
          rule,
          "timeout",
          "what it returns begins only when somebody subscribes; limit its time there");
    }
    if (method.returned() == Returned.OWN_STAGE) {
      return refuse(
          rule,
          "timeout",
          "a future of the type that it is declared to return cannot be completed in its place");
    }
    return true;
  }

  private RuleGuards withFallback(Rule rule, RuleGuards guards) {
    try {
      if (method.returned() == Returned.PUBLISHER) {
        throw new IllegalArgumentException(
            "what it returns begins only when somebody subscribes; resume from errors there");
      }
      if (method.returned() == Returned.OWN_STAGE) {
        throw new IllegalArgumentException(
            "a future of the type that it is declared to return cannot be made in its place");
      }
      return guards.fitted(method);
    } catch (IllegalArgumentException unfit) {
      refuse(rule, "fallback", String.valueOf(unfit.getMessage()));
      return guards.withoutFallback();
    }
  }

  private boolean refuse(String first, Rule second, String both, String consequence) {
    AgentLog.error(
        "rules "
            + first
            + " and "
            + second.name()
            + " "
            + both
            + " "
            + place()
            + "; the second one "
            + consequence
            + " there");
    return false;
  }

  private boolean refuse(Rule rule, String guard, String why) {
    AgentLog.error(
        "rule " + rule.name() + ": " + guard + " has no effect on " + place() + ": " + why);
    return false;
  }

  private void warnOfLock(Rule rule, String does, String when) {
    if (method.locks() && !rule.observe()) {
      AgentLog.warn(
          "rule "
              + rule.name()
              + " "
              + does
              + " "
              + place()
              + ", which is synchronized: its lock is held while "
              + when);
    }
  }

  private String place() {
    return method.className() + "." + method.methodName();
  }
}
