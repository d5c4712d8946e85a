package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through {@code health}, which has no effect yet. */
final class HealthSection {
  private HealthSection() {}

  static void read(@Nullable Section section) {
    if (section == null) {
      return;
    }
    section.check("timeout", Kinds.POSITIVE_DURATION);
    section.check("cache", Kinds.DURATION);
    section.check("grace", Kinds.DURATION);
    Set<String> names = new HashSet<>();
    for (Item item : section.items("ready")) {
      HealthCheck.read(item, names);
    }
    Section queue = section.section("queue");
    if (queue != null) {
      readQueue(queue);
    }
    section.end();
  }

  private static void readQueue(Section queue) {
    Map<String, String> defined = new LinkedHashMap<>();
    defined.put("size", "");
    defined.put("workers", "");
    queue.check("size", Names.METRIC);
    queue.check("workers", Names.METRIC);
    queue.check("rule", Kinds.TEXT);
    new Values(queue.reading().syntax(), Words.HEALTH, defined).condition(queue, "unhealthy_when");
    queue.end();
  }
}
