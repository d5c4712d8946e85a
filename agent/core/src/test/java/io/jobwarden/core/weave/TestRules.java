package io.jobwarden.core.weave;

import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.signal.Examples;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules that tests begin with; their component and metrics have the rule's name. */
public final class TestRules {
  private static final String FIXTURES = "io.jobwarden.core.weave.fixture.";

  private TestRules() {}

  /** Counted and timed alone. */
  public static Rule.Builder counted(String name, String methods) {
    return Rule.builder()
        .name(name)
        .component(name)
        .pointcut("execution(* " + FIXTURES + methods + "(..))")
        .meters(Examples.meters(name));
  }

  /** Counted, with lines of each kind, down to the start. */
  public static Rule.Builder watched(String name, String methods) {
    return counted(name, methods).log(LogPlan.builder().build());
  }

  public static Rule.Builder limited(String name, String methods, int max) {
    return watched(name, methods).concurrency(limit(max).build());
  }

  public static Rule.Builder retried(String name, String methods, int attempts) {
    return watched(name, methods).retry(retry(attempts).build());
  }

  public static ConcurrencyPlan.Builder limit(int max) {
    return ConcurrencyPlan.builder().max(max);
  }

  /** Retried where the future that was returned fails. */
  public static Rule.Builder retriedLater(String name, String methods, int attempts) {
    return watched(name, methods).retry(retry(attempts).async(true).build());
  }

  /** Limited in time by so many seconds. */
  public static Rule.Builder timed(String name, String methods, long seconds) {
    return watched(name, methods).timeout(TimeoutPlan.of(Duration.ofSeconds(seconds), true));
  }

  /** Without a wait. */
  public static RetryPlan.Builder retry(int attempts) {
    return RetryPlan.builder().attempts(attempts).initial(Duration.ZERO).max(Duration.ZERO);
  }

  /** Names and templates in turn. */
  public static Map<String, String> values(String... namesAndTexts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      values.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return values;
  }

  /** The labels, and meters that carry them. */
  public static Rule.Builder labelled(Rule.Builder rule, String name, String... namesAndTexts) {
    Map<String, String> labels = values(namesAndTexts);
    return rule.labels(labels)
        .meters(Examples.meters(name, labels.keySet().toArray(new String[0])));
  }

  public static LogPlan.Builder log() {
    return LogPlan.builder();
  }

  /** Names of events that are the kinds' own. */
  public static Map<LineKind, String> events() {
    Map<LineKind, String> events = new EnumMap<>(LineKind.class);
    Arrays.asList(LineKind.values()).forEach(kind -> events.put(kind, kind.name()));
    return events;
  }

  public static List<String> types(Class<?>... types) {
    return Arrays.stream(types).map(Class::getName).toList();
  }
}
