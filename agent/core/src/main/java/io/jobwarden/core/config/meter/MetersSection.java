package io.jobwarden.core.config.meter;

import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.MeterPlan;
import io.jobwarden.core.model.MeterType;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics} of a rule. */
public final class MetersSection {
  private final Section rule;
  private final String ruleName;
  private final String prefix;
  private final MeterLabels labels;
  private Set<StandardMeter> usual;
  private boolean slowIsSaid;
  private final Map<StandardMeter, MeterPlan> plans = new EnumMap<>(StandardMeter.class);
  private final List<Meter> meters = new ArrayList<>();

  /**
   * Knows the rule.
   *
   * @param usual the meters that it has without being asked
   */
  public MetersSection(
      Section rule,
      String ruleName,
      String component,
      MeterLabels labels,
      Set<StandardMeter> usual) {
    this.rule = rule;
    this.ruleName = ruleName;
    this.prefix = Names.metricPrefix(component);
    this.labels = labels;
    this.usual = usual;
  }

  /**
   * Gives the plans to the rule; all its metrics come back.
   *
   * @param log the rule's lines, which say what is slow
   * @param expect what is expected of its runs, which has metrics whatever is read here
   */
  public List<Meter> read(
      Rule.Builder plan, Values values, @Nullable LogPlan log, @Nullable ExpectPlan expect) {
    if (expect != null) {
      expected(ExpectPlan.MISSED_RUNS, MeterType.COUNTER, ExpectPlan.MISSED_RUNS_HELP, "reason");
      expected(ExpectPlan.NEXT_DUE, MeterType.GAUGE, ExpectPlan.NEXT_DUE_HELP);
    }
    slowIsSaid = log != null && log.slowOver() != null;
    Item item = rule.take("metrics");
    if (item != null && item.is("false")) {
      return meters;
    }
    Section section =
        item == null || item.is("true")
            ? null
            : item.section("a map of keys, or false for no metrics");
    Boolean defaults = section == null ? null : section.find("defaults", Kinds.FLAG);
    if (Boolean.FALSE.equals(defaults)) {
      usual = EnumSet.noneOf(StandardMeter.class);
    }
    for (StandardMeter meter : StandardMeter.values()) {
      read(meter, section == null ? null : section.take(meter.key()));
    }
    plan.meters(plans);
    if (section != null) {
      plan.customMeters(new CustomMeters(ruleName, ruleAt(), labels, values).read(section, meters));
      section.end();
    }
    return meters;
  }

  private void read(StandardMeter meter, @Nullable Item item) {
    boolean early = meter == StandardMeter.INFLIGHT || meter == StandardMeter.LAST_START;
    MeterPlan.Builder plan = MeterPlan.builder().name(prefix + meter.suffix()).help(meter.help());
    plan.labels(labels.usual(early));
    boolean on = item == null ? usual.contains(meter) : readNamed(meter, item, plan, early);
    if (on && meter == StandardMeter.SLOW && item != null && !slowIsSaid) {
      item.problem("slow is not said to be anything; write log: {slow: {over: 2s}} in the rule");
    }
    if (on) {
      MeterPlan built = plan.build();
      plans.put(meter, built);
      meters.add(meter(meter, built, item));
    }
  }

  /** False where the file switches it off. */
  private boolean readNamed(StandardMeter meter, Item item, MeterPlan.Builder plan, boolean early) {
    if (item.is("false") || item.is("true")) {
      item.unfit("a name or a map; write {enabled: " + (item.is("true") ? "true}" : "false}"));
      return false;
    }
    if (!item.isMap()) {
      String name = item.as(nameOf(meter));
      if (name != null) {
        plan.name(name);
      }
      return name != null;
    }
    Section section = item.section("a name or a map");
    return section != null && readMap(meter, section, plan, early);
  }

  private boolean readMap(
      StandardMeter meter, Section section, MeterPlan.Builder plan, boolean early) {
    section.set("name", nameOf(meter), plan::name);
    section.set("help", Kinds.TEXT, plan::help);
    plan.labels(
        meter == StandardMeter.RUNS
            ? labels.read(section, false, StandardMeter.OUTCOME)
            : labels.read(section, early));
    if (typeOf(meter) == MeterType.HISTOGRAM) {
      Item buckets = section.take("buckets");
      if (buckets != null) {
        plan.buckets(buckets.ascending(Kinds.POSITIVE_DURATION));
      }
      section.set("native", Kinds.FLAG, plan::nativeHistogram);
    }
    Boolean enabled = section.find("enabled", Kinds.FLAG);
    section.end();
    return enabled == null || enabled;
  }

  /** What tells the rule from others, also of other files. */
  private String ruleAt() {
    return rule.path() + " " + rule.place();
  }

  private Meter meter(StandardMeter meter, MeterPlan plan, @Nullable Item item) {
    return Meter.builder()
        .name(plan.name())
        .type(typeOf(meter))
        .labels(plan.labels())
        .help(plan.help())
        .buckets(Collections.unmodifiableList(plan.buckets()))
        .owner("rule " + ruleName)
        .ownerPath(ruleAt())
        .place(item == null ? rule.place() : item.place())
        .path(item == null ? rule.path() : item.path())
        .named(item != null)
        .build();
  }

  private void expected(String suffix, MeterType type, String help, String... labels) {
    List<String> all = new ArrayList<>(Collections.singletonList("rule"));
    Collections.addAll(all, labels);
    meters.add(
        Meter.builder()
            .name(prefix + suffix)
            .type(type)
            .labels(all)
            .help(help)
            .buckets(Collections.emptyList())
            .owner("rule " + ruleName)
            .ownerPath(ruleAt())
            .place(rule.place())
            .path(rule.path() + ".expect")
            .named(false)
            .build());
  }

  private static Kind<String> nameOf(StandardMeter meter) {
    return typeOf(meter) == MeterType.COUNTER ? Names.COUNTER : Names.METRIC;
  }

  private static MeterType typeOf(StandardMeter meter) {
    switch (meter) {
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
      default:
        return MeterType.COUNTER;
    }
  }
}
