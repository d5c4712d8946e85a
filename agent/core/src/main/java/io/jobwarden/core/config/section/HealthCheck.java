package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through one of {@code health.ready}. */
final class HealthCheck {
  private static final Map<String, Kind<?>> SUBJECTS = new LinkedHashMap<>();

  static {
    SUBJECTS.put("datasource", Kinds.TEXT);
    SUBJECTS.put("heartbeat", Kinds.TEXT);
    SUBJECTS.put("tcp", Urls.HOST_AND_PORT);
    SUBJECTS.put("redis", Urls.HOST_AND_PORT);
    SUBJECTS.put("http", Urls.HTTP);
    SUBJECTS.put("mbean", MBeans.NAME);
    SUBJECTS.put("instance", TypeNames.KIND);
    SUBJECTS.put("expect", Kinds.TEXT);
  }

  private HealthCheck() {}

  static void read(Item item, Set<String> names) {
    Section section = item.section("a check; write {name: database, datasource: \"*\"}");
    if (section == null) {
      return;
    }
    String name = section.need("name", Kinds.TEXT, "");
    if (!name.isEmpty() && !names.add(name)) {
      section.nameProblem("name", "found " + name + " a second time; choose another");
    }
    List<String> subjects = new ArrayList<>();
    SUBJECTS.forEach(
        (key, kind) -> {
          section.check(key, kind);
          if (section.has(key)) {
            subjects.add(key);
          }
        });
    if (subjects.size() != 1) {
      section.problem(
          "names "
              + (subjects.isEmpty() ? "nothing to look at" : String.join(" and ", subjects))
              + ", expected one of "
              + String.join(", ", SUBJECTS.keySet()));
    }
    readDetails(section);
    section.end();
  }

  private static void readDetails(Section section) {
    Values values = new Values(section.reading().syntax(), Words.HEALTH, Collections.emptyMap());
    section.check("required", Kinds.FLAG);
    belongsTo(section, "max_lag", "heartbeat");
    section.check("max_lag", Kinds.POSITIVE_DURATION);
    belongsTo(section, "attribute", "mbean");
    section.check("attribute", Kinds.TEXT);
    if (section.has("mbean") && !section.has("attribute")) {
      section.missing("attribute", "the name of an attribute of the MBean");
    }
    values.condition(section, "ok_when");
    if ((section.has("mbean") || section.has("instance")) && !section.has("ok_when")) {
      section.missing("ok_when", "when it is healthy; write \"${value} < 5\" or \"${this.open}\"");
    }
  }

  private static void belongsTo(Section section, String key, String subject) {
    if (section.has(key) && !section.has(subject)) {
      section.nameProblem(key, "has a meaning beside " + subject + " only; take it out");
    }
  }
}
