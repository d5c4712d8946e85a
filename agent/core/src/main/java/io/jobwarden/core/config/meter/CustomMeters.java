package io.jobwarden.core.config.meter;

import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.MeterType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics.custom} of a rule. */
final class CustomMeters {
  private final String ruleName;
  private final String rulePath;
  private final MeterLabels labels;
  private final Values values;

  CustomMeters(String ruleName, String rulePath, MeterLabels labels, Values values) {
    this.ruleName = ruleName;
    this.rulePath = rulePath;
    this.labels = labels;
    this.values = values;
  }

  List<CustomMeter> read(Section metrics, List<Meter> all) {
    List<CustomMeter> plans = new ArrayList<>();
    for (Item item : metrics.items("custom")) {
      Section section = item.section("a map; write {name: rows_total, type: counter, add: \"…\"}");
      if (section != null) {
        CustomMeter plan = readOne(section);
        plans.add(plan);
        all.add(meter(plan, item));
      }
    }
    return plans;
  }

  private CustomMeter readOne(Section section) {
    MeterType type =
        section.need("type", Kinds.oneOf(MeterType::text, MeterType.values()), MeterType.GAUGE);
    CustomMeter.Builder plan = CustomMeter.builder().type(type).help(helpOf(type));
    plan.name(section.need("name", type == MeterType.COUNTER ? Names.COUNTER : Names.METRIC, "_"));
    section.set("help", Kinds.TEXT, plan::help);
    plan.labels(labels.read(section, false));
    plan.value(readValue(section, section.has("type") ? type : null));
    Item buckets = section.take("buckets");
    if (buckets != null && type == MeterType.HISTOGRAM) {
      plan.buckets(buckets.ascending(Kinds.NUMBER));
    } else if (buckets != null) {
      buckets.problem("has a meaning for a histogram only; take it out");
    }
    section.end();
    return plan.build();
  }

  private String readValue(Section section, @Nullable MeterType type) {
    String value = "";
    for (MeterType each : MeterType.values()) {
      Item item = section.take(verbOf(each));
      if (item != null && type != null && type != each) {
        item.problem("a " + type.text() + " has no " + verbOf(each) + "; write " + verbOf(type));
      } else if (item != null) {
        String template = values.template(item);
        value = template == null ? "" : template;
      } else if (type == each && !hasOtherVerb(section, each)) {
        section.missing(verbOf(each), "the number; write " + verbOf(each) + ": \"${return.rows}\"");
      }
    }
    return value;
  }

  private static boolean hasOtherVerb(Section section, MeterType type) {
    for (MeterType each : MeterType.values()) {
      if (each != type && section.has(verbOf(each))) {
        return true;
      }
    }
    return false;
  }

  private static String verbOf(MeterType type) {
    switch (type) {
      case COUNTER:
        return "add";
      case GAUGE:
        return "set";
      default:
        return "observe";
    }
  }

  private static String helpOf(MeterType type) {
    switch (type) {
      case COUNTER:
        return "Sum of a value of the calls.";
      case GAUGE:
        return "A value of the latest call.";
      default:
        return "Values of the calls.";
    }
  }

  private Meter meter(CustomMeter plan, Item item) {
    return Meter.builder()
        .name(plan.name())
        .type(plan.type())
        .labels(plan.labels())
        .help(plan.help())
        .buckets(plan.buckets())
        .owner("rule " + ruleName)
        .ownerPath(rulePath)
        .place(item.place())
        .path(item.path())
        .named(true)
        .build();
  }
}
