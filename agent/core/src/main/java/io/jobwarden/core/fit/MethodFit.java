package io.jobwarden.core.fit;

import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Returned;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits the guards of all rules of one method, the outermost first.
 *
 * <p>For one thread, and one pass over the rules: of two that retry the first one stands.
 */
public final class MethodFit {
  public static final String RETRY = "retry";
  public static final String TIMEOUT = "timeout";
  public static final String FALLBACK = "fallback";

  private final WovenMethod method;
  private @Nullable String retrying;
  private @Nullable String limiting;

  public MethodFit(WovenMethod method) {
    this.method = method;
  }

  /** What the method does not bear of the next rule; empty where all is well. */
  public List<Misfit> next(Rule rule) {
    List<Misfit> found = new ArrayList<>(0);
    if (method.methodName().equals("new")) {
      String guards = String.join(", ", guards(rule));
      return guards.isEmpty()
          ? found
          : Collections.singletonList(
              without(rule, guards, "the JVM allows no handler around a constructor"));
    }
    boolean retries = false;
    RetryPlan retry = rule.retry();
    if (retry != null) {
      Misfit misfit = ofRetry(rule, retry, found);
      retries = misfit == null;
      add(misfit, found);
    }
    boolean limits = false;
    if (rule.timeout() != null) {
      Misfit misfit = ofTimeout(rule);
      limits = misfit == null;
      add(misfit, found);
    }
    FallbackPlan fallback = rule.fallback();
    if (fallback != null) {
      add(ofFallback(rule, fallback), found);
    }
    if (method.locks() && !rule.observe()) {
      add(ofLock(rule, retries), found);
    }
    retrying = retries ? rule.name() : retrying;
    limiting = limits ? rule.name() : limiting;
    return found;
  }

  private static void add(@Nullable Misfit misfit, List<Misfit> found) {
    if (misfit != null) {
      found.add(misfit);
    }
  }

  /** The keys of the rule's guards. */
  private static List<String> guards(Rule rule) {
    List<String> keys = new ArrayList<>(0);
    addIf(rule.retry() != null, RETRY, keys);
    addIf(rule.concurrency() != null, "concurrency", keys);
    addIf(rule.rate() != null, "rate", keys);
    addIf(rule.timeout() != null, TIMEOUT, keys);
    addIf(rule.breaker() != null, "breaker", keys);
    addIf(rule.fallback() != null, FALLBACK, keys);
    addIf(rule.chaos() != null, "chaos", keys);
    return keys;
  }

  private static void addIf(boolean there, String key, List<String> keys) {
    if (there) {
      keys.add(key);
    }
  }

  private @Nullable Misfit ofRetry(Rule rule, RetryPlan retry, List<Misfit> found) {
    if (retrying != null) {
      return shadowed(RETRY, retrying, rule, "both retry", "does not retry");
    }
    Returned returned = method.returned();
    boolean async = retry.async();
    if (async && returned != Returned.STAGE) {
      return without(
          rule,
          RETRY,
          "async: true needs a method that is declared to return CompletionStage or"
              + " CompletableFuture");
    }
    if (returned == Returned.PUBLISHER) {
      return without(
          rule, RETRY, "what it returns begins only when somebody subscribes; retry there");
    }
    if (async && !method.handle() && !rule.observe()) {
      return without(rule, RETRY, "its class file is older than version 51 (Java 7)");
    }
    if (!async && returned.later()) {
      found.add(
          Misfit.of(
              RETRY,
              false,
              "rule "
                  + rule.name()
                  + " retries "
                  + place()
                  + " only where it throws, not where the future that it returns fails; write"
                  + " async: true for that"));
    }
    return null;
  }

  private @Nullable Misfit ofTimeout(Rule rule) {
    if (limiting != null) {
      return shadowed(TIMEOUT, limiting, rule, "both limit the time of", "does not limit it");
    }
    switch (method.returned()) {
      case PUBLISHER:
        return without(
            rule,
            TIMEOUT,
            "what it returns begins only when somebody subscribes; limit its time there");
      case OWN_STAGE:
        return without(
            rule,
            TIMEOUT,
            "a future of the type that it is declared to return cannot be completed in its place");
      default:
        return null;
    }
  }

  private @Nullable Misfit ofFallback(Rule rule, FallbackPlan fallback) {
    switch (method.returned()) {
      case PUBLISHER:
        return without(
            rule,
            FALLBACK,
            "what it returns begins only when somebody subscribes; resume from errors there");
      case OWN_STAGE:
        return without(
            rule,
            FALLBACK,
            "a future of the type that it is declared to return cannot be made in its place");
      default:
        try {
          FallbackValue.of(fallback, method);
          return null;
        } catch (IllegalArgumentException unfit) {
          return without(rule, FALLBACK, String.valueOf(unfit.getMessage()));
        }
    }
  }

  /** Of a method that holds a monitor while it runs, and while a guard waits. */
  private @Nullable Misfit ofLock(Rule rule, boolean retries) {
    RetryPlan retry = rule.retry();
    if (retries && retry != null) {
      return retry.async() ? null : locked(rule, RETRY, "retries", "a retry waits");
    }
    ConcurrencyPlan concurrency = rule.concurrency();
    RatePlan rate = rule.rate();
    if (concurrency != null && !concurrency.maxWait().isZero()) {
      return locked(rule, "concurrency", "limits", "a call waits for a place");
    }
    if (rate != null && !rate.maxWait().isZero()) {
      return locked(rule, "rate", "limits", "a call waits for a place");
    }
    return null;
  }

  private Misfit shadowed(
      String guard, String first, Rule second, String both, String consequence) {
    return Misfit.of(
        guard,
        true,
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
  }

  private Misfit without(Rule rule, String guard, String why) {
    return Misfit.of(
        guard,
        true,
        "rule " + rule.name() + ": " + guard + " has no effect on " + place() + ": " + why);
  }

  private Misfit locked(Rule rule, String guard, String does, String when) {
    return Misfit.of(
        guard,
        false,
        "rule "
            + rule.name()
            + " "
            + does
            + " "
            + place()
            + ", which is synchronized: its lock is held while "
            + when);
  }

  private String place() {
    return method.className() + "." + method.methodName();
  }
}
