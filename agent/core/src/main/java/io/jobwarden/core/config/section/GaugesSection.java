package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Looks through {@code gauges}, which have no effect yet. */
final class GaugesSection {
  private GaugesSection() {}

  static void read(Section file) {
    for (Item item : file.items("gauges")) {
      Section section = item.section("a gauge; write name:, instance: and value:");
      if (section != null) {
        readOne(section);
      }
    }
  }

  private static void readOne(Section section) {
    Values values = new Values(section.reading().syntax(), Words.GAUGE, Collections.emptyMap());
    section.need("name", Names.METRIC, "_");
    section.check("help", Kinds.TEXT);
    boolean ofInstance = section.has("instance");
    boolean ofBean = section.has("mbean");
    if (ofInstance == ofBean) {
      section.problem("has " + (ofBean ? "both" : "none") + " of instance and mbean, expected one");
    }
    section.check("instance", TypeNames.KIND);
    section.check("mbean", MBeans.NAME);
    section.check("attribute", Kinds.TEXT);
    values.template(section, "value");
    if (ofInstance && !section.has("value")) {
      section.missing("value", "a value of the instance; write \"${this.size()}\"");
    }
    if (ofBean && !section.has("attribute")) {
      section.missing("attribute", "the name of an attribute of the MBean");
    }
    section.check("instances", Kinds.oneOf("newest", "sum", "max"));
    readLabels(section.section("labels"), values);
    section.end();
  }

  private static void readLabels(@Nullable Section labels, Values values) {
    for (String name : values.templates(labels).keySet()) {
      String flaw = Names.labelFlaw(name);
      if (labels != null && flaw != null) {
        labels.nameProblem(name, flaw);
      }
    }
  }
}
