package io.jobwarden.core.config.meter;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.MeterType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees to it that rules and gauges agree where they have metrics of one name. */
public final class MeterNames {
  private static final String ADVICE =
      "; give one of them a name of its own under metrics, or make them agree";

  private static final String GAUGE_ADVICE =
      "; give one of them a name of its own, or make them agree";

  private final Problems problems;
  private final Map<String, Meter> owners = new HashMap<>();

  public MeterNames(Problems problems) {
    this.problems = problems;
  }

  /** Tells what does not agree with rules before. */
  public void add(List<Meter> ofRule) {
    Map<String, List<Meter>> unnamed = new HashMap<>();
    Map<String, Meter> own = new HashMap<>();
    for (Meter meter : ofRule) {
      Meter other = owner(meter, own);
      String conflict = other == null ? null : conflict(meter, other);
      if (other == null || conflict == null) {
        for (String name : meter.seriesNames()) {
          own.put(name, meter);
          owners.putIfAbsent(name, meter);
        }
      } else if (meter.named()) {
        problems.error(meter.place(), meter.path(), conflict + ADVICE);
      } else {
        unnamed.computeIfAbsent(other.ownerPath(), rule -> new ArrayList<>()).add(meter);
      }
    }
    unnamed.values().forEach(meters -> tellOnce(meters, own));
  }

  /**
   * Tells what does not agree with rules and gauges before.
   *
   * @param name where the gauge says its name
   */
  public void add(GaugePlan gauge, String path, Item name) {
    String help = gauge.help();
    Meter meter =
        Meter.builder()
            .name(gauge.name())
            .type(MeterType.GAUGE)
            .labels(new ArrayList<>(gauge.labels().keySet()))
            .help(help == null ? "" : help)
            .buckets(Collections.emptyList())
            .owner(path)
            .ownerPath(path)
            .sampled(true)
            .place(name.place())
            .path(name.path())
            .named(true)
            .build();
    Meter other = owner(meter, Collections.emptyMap());
    String conflict = other == null ? null : conflict(meter, other);
    if (conflict != null) {
      problems.error(meter.place(), meter.path(), conflict + GAUGE_ADVICE);
    } else if (other == null || other.help().isEmpty()) {
      owners.put(meter.name(), meter);
    }
  }

  /** A rule's eleven default names are one mistake, not eleven. */
  private void tellOnce(List<Meter> meters, Map<String, Meter> own) {
    Meter first = meters.get(0);
    Meter other = owner(first, own);
    String conflict = other == null ? null : conflict(first, other);
    if (conflict != null) {
      int more = meters.size() - 1;
      String others = more == 0 ? "" : " (so do " + more + " more)";
      problems.error(
          first.place(),
          first.path(),
          conflict
              + others
              + "; give both rules the same labels, one of them another component, or its metrics"
              + " names of their own");
    }
  }

  /** Who has one of its names: the rule itself, since nobody may write one twice, else another. */
  private @Nullable Meter owner(Meter meter, Map<String, Meter> own) {
    Meter before = first(meter, own);
    return before == null ? first(meter, owners) : before;
  }

  private static @Nullable Meter first(Meter meter, Map<String, Meter> byName) {
    for (String name : meter.seriesNames()) {
      Meter owner = byName.get(name);
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  private static @Nullable String conflict(Meter meter, Meter other) {
    String who = "metric " + meter.name();
    boolean same = !meter.sampled() && meter.ownerPath().equals(other.ownerPath());
    String there = same ? " of this rule" : " in " + other.owner() + " (" + other.place() + ")";
    if (!meter.family().equals(other.family())) {
      return who + " gets in the way of metric " + other.name() + there;
    }
    if (same) {
      return who + " is already written by this rule, at " + other.path();
    }
    if (meter.type() != other.type()) {
      return who + " is a " + meter.type().text() + " here, a " + other.type().text() + there;
    }
    if (meter.sampled() != other.sampled()) {
      return who + " is read from live objects or MBeans here, written by calls" + there;
    }
    if (!new HashSet<>(meter.labels()).equals(new HashSet<>(other.labels()))) {
      return who + " has " + labels(meter) + " here, " + labels(other) + there;
    }
    boolean silent = meter.sampled() && (meter.help().isEmpty() || other.help().isEmpty());
    if (!silent && !meter.help().equals(other.help())) {
      return who + " has another help text" + there;
    }
    return meter.buckets().equals(other.buckets()) ? null : who + " has other buckets" + there;
  }

  private static String labels(Meter meter) {
    return meter.labels().isEmpty() ? "no labels" : "labels " + String.join(", ", meter.labels());
  }
}
