package io.jobwarden.core.config.section;

import io.jobwarden.core.config.meter.MeterNames;
import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.Merge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code gauges}. */
final class GaugesSection {
  private final Section section;
  private final boolean allowMatchAll;
  private final GaugePlan.Builder plan = GaugePlan.builder();

  private GaugesSection(Section section, boolean allowMatchAll) {
    this.section = section;
    this.allowMatchAll = allowMatchAll;
  }

  /**
   * All gauges in file order.
   *
   * @param allowMatchAll true if objects of any type may be looked for
   * @param taken names of the metrics of rules
   */
  static List<GaugePlan> read(Section file, boolean allowMatchAll, MeterNames taken) {
    List<GaugePlan> plans = new ArrayList<>();
    for (Item item : file.items("gauges")) {
      Section section = item.section("a gauge; write name:, instance: and value:");
      if (section != null) {
        GaugePlan plan = new GaugesSection(section, allowMatchAll).read();
        plans.add(plan);
        Item name = section.take("name");
        if (name != null) {
          taken.add(plan, section.path(), name);
        }
      }
    }
    return plans;
  }

  private GaugePlan read() {
    plan.name(section.need("name", Names.METRIC, "_"));
    section.set("help", Kinds.TEXT, plan::help);
    boolean ofInstance = section.has("instance");
    boolean ofBean = section.has("mbean");
    if (ofInstance == ofBean) {
      section.problem("has " + (ofBean ? "both" : "none") + " of instance and mbean, expected one");
    }
    Words words = ofBean ? Words.BEAN : Words.INSTANCE;
    Values values = new Values(section.reading().syntax(), words, Collections.emptyMap());
    readInstance(values);
    readBean();
    if (ofInstance != ofBean) {
      refuseWhatBelongsToTheOther(ofBean);
    }
    readInstances(ofBean);
    plan.labels(readLabels(section.section("labels"), values));
    section.end();
    return plan.build();
  }

  private void readInstance(Values values) {
    plan.instance(LiveTypes.read(section, allowMatchAll));
    String value = values.template(section, "value");
    if (value != null) {
      plan.value(value);
    } else if (section.has("instance") && !section.has("value")) {
      section.missing("value", "a value of the instance; write \"${this.size()}\"");
    }
  }

  private void readBean() {
    section.set("mbean", MBeans.NAME, plan::mbean);
    section.set("attribute", Kinds.TEXT, plan::attribute);
    if (section.has("mbean") && !section.has("attribute")) {
      section.missing("attribute", "the name of an attribute of the MBean");
    }
  }

  private void refuseWhatBelongsToTheOther(boolean ofBean) {
    String key = ofBean ? "value" : "attribute";
    String subject = ofBean ? "instance" : "mbean";
    section.nameProblem(key, "has a meaning beside " + subject + " only; take it out");
  }

  private void readInstances(boolean ofBean) {
    Item item = section.take("instances");
    Merge merge = item == null ? null : item.as(Kinds.oneOf(Merge::text, Merge.values()));
    if (item != null && ofBean && merge == Merge.NEWEST) {
      item.problem("found newest, but nobody knows which MBean is that; write sum or max");
    }
    plan.instances(merge);
  }

  private static Map<String, String> readLabels(@Nullable Section labels, Values values) {
    Map<String, String> templates = values.templates(labels);
    for (String name : templates.keySet()) {
      String flaw = Names.labelFlaw(name);
      if (labels != null && flaw != null) {
        labels.nameProblem(name, flaw);
      }
    }
    return templates;
  }
}
