package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.MeterPlan;
import io.jobwarden.core.model.MeterType;
import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The meters of all rules, in a registry of the agent's own. */
public final class Meters {
  /** What is known while a call is still under way. */
  private static final Set<StandardMeter> EARLY =
      EnumSet.of(StandardMeter.INFLIGHT, StandardMeter.LAST_START, StandardMeter.ATTEMPT_DURATION);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final MetricsPlan plan;
  private final Redaction redaction;
  private final Families families;

  private Meters(MetricsPlan plan, Redaction redaction) {
    this.plan = plan;
    this.redaction = redaction;
    this.families = new Families(registry, plan.maxSeries());
  }

  /** Registers what the agent counts of itself, and what the JVM tells when it is asked. */
  public static Meters open(MetricsPlan plan, Redaction redaction, String version) {
    Meters meters = new Meters(plan, redaction);
    meters.registry.register(new SelfMeters(version, redaction));
    if (plan.process()) {
      meters.registry.register(new ProcessMeters());
    }
    return meters;
  }

  public PrometheusRegistry registry() {
    return registry;
  }

  /**
   * The meters of one rule; what they count goes on where they were known by their names before.
   *
   * @param atEndOnly those of its labels that cannot be read before the call's end
   */
  public RuleMeters of(Rule rule, Set<String> atEndOnly) {
    List<String> all = new ArrayList<>(rule.labels().keySet());
    List<String> early = new ArrayList<>(all);
    early.removeAll(atEndOnly);
    if (early.equals(all)) {
      LabelNode root = root(rule, all, EnumSet.allOf(StandardMeter.class), true);
      return new RuleMeters(root, root);
    }
    return new RuleMeters(
        root(rule, early, EARLY, false),
        root(rule, all, EnumSet.complementOf(EnumSet.copyOf(EARLY)), true));
  }

  /** Forgets the meters of rules that are not among these. */
  public void keep(List<Rule> rules) {
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      rule.meters().values().forEach(meter -> names.add(meter.name()));
      rule.customMeters().forEach(meter -> names.add(meter.name()));
    }
    families.keep(names);
  }

  private LabelNode root(
      Rule rule, List<String> labels, Set<StandardMeter> standard, boolean withCustom) {
    MeterSlots slots = new MeterSlots(labels, slowNanos(rule), redaction);
    for (Map.Entry<StandardMeter, MeterPlan> meter : rule.meters().entrySet()) {
      if (standard.contains(meter.getKey())) {
        Shape shape = shape(meter.getKey(), meter.getValue(), labels);
        slots.add(meter.getKey(), families.family(meter.getValue().name(), shape));
      }
    }
    for (CustomMeter meter :
        withCustom ? rule.customMeters() : Collections.<CustomMeter>emptyList()) {
      slots.add(meter, families.family(meter.name(), shape(meter)));
    }
    LabelNode root = new LabelTree(slots, plan.maxSeries()).root();
    if (labels.isEmpty()) {
      root.cells(); // so that counters stand at 0 before the first call
    }
    return root;
  }

  private static long slowNanos(Rule rule) {
    LogPlan log = rule.log();
    Duration slow = log == null ? null : log.slowOver();
    return slow == null ? Long.MAX_VALUE : slow.toNanos();
  }

  private Shape shape(StandardMeter meter, MeterPlan own, List<String> known) {
    List<String> labels = new ArrayList<>(own.labels());
    labels.removeIf(label -> !known.contains(label) && !label.equals(StandardMeter.OUTCOME));
    MeterType type = type(meter);
    boolean histogram = type == MeterType.HISTOGRAM;
    List<Duration> bounds = own.buckets().isEmpty() ? plan.buckets() : own.buckets();
    return Shape.of(
        type,
        own.help(),
        labels,
        histogram ? seconds(bounds) : Collections.emptyList(),
        histogram && own.nativeHistogram());
  }

  private static Shape shape(CustomMeter meter) {
    boolean histogram = meter.type() == MeterType.HISTOGRAM;
    return Shape.of(
        meter.type(),
        meter.help(),
        meter.labels(),
        histogram ? meter.buckets() : Collections.emptyList(),
        false);
  }

  private static MeterType type(StandardMeter meter) {
    switch (meter) {
      case RUNS:
      case SUCCESSES:
      case FAILURES:
      case RETRIES:
      case REJECTED:
      case DEAD_LETTERS:
      case INJECTED:
      case LATE:
      case SLOW:
        return MeterType.COUNTER;
      case DURATION:
      case ATTEMPT_DURATION:
        return MeterType.HISTOGRAM;
      case INFLIGHT:
      case LAST_START:
      case LAST_SUCCESS:
      case LAST_FAILURE:
      case LAST_DURATION:
      case LAST_OUTCOME:
        return MeterType.GAUGE;
    }
    throw new AssertionError(meter);
  }

  private static List<Double> seconds(List<Duration> bounds) {
    List<Double> seconds = new ArrayList<>();
    for (Duration bound : bounds) {
      BigDecimal whole = BigDecimal.valueOf(bound.getSeconds());
      seconds.add(whole.add(BigDecimal.valueOf(bound.getNano(), 9)).doubleValue());
    }
    return seconds;
  }
}
