package io.jobwarden.core.gauge;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All gauges of the configuration, in the registry of the agent.
 *
 * <p>Asked by any thread; changes are guarded by {@code this}, and no question waits for them.
 */
public final class Gauges {
  /** For all gauges together; after it those that have come in are shown. */
  private static final long LIMIT_MILLIS = 2_000;

  private final PrometheusRegistry registry;
  private final Instances instances;
  private final int maxSeries;
  private final Rounds rounds;
  private volatile FamilySet current;
  private boolean told;

  private Gauges(
      PrometheusRegistry registry, Instances instances, int maxSeries, long limitMillis) {
    this.registry = registry;
    this.instances = instances;
    this.maxSeries = maxSeries;
    this.rounds = new Rounds(limitMillis);
    this.current = new FamilySet(rounds, Collections.emptyList());
  }

  /**
   * None yet.
   *
   * @param maxSeries label sets of one name at the most
   */
  public static Gauges of(PrometheusRegistry registry, Instances instances, int maxSeries) {
    return of(registry, instances, maxSeries, LIMIT_MILLIS);
  }

  static Gauges of(
      PrometheusRegistry registry, Instances instances, int maxSeries, long limitMillis) {
    return new Gauges(registry, instances, maxSeries, limitMillis);
  }

  /** Shows these from now on, and no others. */
  public synchronized void show(List<GaugePlan> plans, Redaction redaction) {
    Map<String, Family> families = new LinkedHashMap<>();
    for (GaugePlan plan : plans) {
      String type = plan.instance();
      families
          .computeIfAbsent(plan.name(), name -> new Family(name, maxSeries))
          .add(
              type == null
                  ? new BeanGauge(plan, redaction)
                  : new InstanceGauge(plan, type, instances, redaction));
    }
    registry.unregister(current);
    families.values().removeIf(family -> !canRegister(family));
    replace(new ArrayList<>(families.values()));
  }

  /** Shows only those of names that are among these: others may be given to metrics of rules. */
  public synchronized void keep(List<GaugePlan> plans) {
    Set<String> names = new TreeSet<>();
    plans.forEach(plan -> names.add(plan.name()));
    List<Family> kept = new ArrayList<>(current.families());
    for (Family family : current.families()) {
      if (!names.contains(family.name())) {
        kept.remove(family);
        ValueErrors.forget(family.name());
      }
    }
    registry.unregister(current);
    replace(kept);
  }

  private void replace(List<Family> families) {
    FamilySet next = new FamilySet(rounds, families);
    registry.register(next);
    current = next;
  }

  /** Whether the agent itself, or the library, has no other use for the name; which is said. */
  private boolean canRegister(Family family) {
    try {
      FamilySet alone = new FamilySet(rounds, Collections.singletonList(family));
      registry.register(alone);
      registry.unregister(alone);
      return true;
    } catch (IllegalArgumentException e) {
      AgentLog.error("gauge " + family.name() + " is left out: " + e.getMessage());
      return false;
    }
  }

  /** The values as they are now, as far as they come in within two seconds. */
  public List<GaugeSample> samples() {
    List<GaugeSample> all = new ArrayList<>();
    current.ask().values().forEach(all::addAll);
    return all;
  }

  /** A sentence for each type of objects that gauges look for; MBeans are not asked for that. */
  public List<String> summary() {
    Set<String> types = new TreeSet<>();
    for (Family family : current.families()) {
      for (Gauge gauge : family.gauges()) {
        String type = gauge.plan().instance();
        if (type != null) {
          types.add(type);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (String type : types) {
      int count = instances.count(type);
      lines.add(
          count == 0
              ? "gauges have seen no " + type + " so far"
              : "gauges read " + count + (count == 1 ? " object of " : " objects of ") + type);
    }
    return lines;
  }

  /** Says that, the first time. */
  public synchronized void tellOnce() {
    if (!told) {
      told = true;
      summary().forEach(AgentLog::info);
    }
  }
}
