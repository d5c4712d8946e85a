package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.ReservedKeys;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.ServicePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code service}. */
final class ServiceSection {
  private ServiceSection() {}

  static ServicePlan read(@Nullable Section section, String name, String environment) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (section == null) {
      return ServicePlan.of(name, environment, attributes);
    }
    String ownName = section.find("name", Kinds.TEXT);
    String ownEnvironment = section.find("environment", Kinds.TEXT);
    Section map = section.section("attributes");
    if (map != null) {
      map.all().forEach((key, item) -> read(map, key, item, attributes));
    }
    section.end();
    return ServicePlan.of(
        ownName == null ? name : ownName,
        ownEnvironment == null ? environment : ownEnvironment,
        attributes);
  }

  private static void read(Section map, String key, Item item, Map<String, String> attributes) {
    String value = item.as(Kinds.ANY_TEXT);
    if (value != null) {
      attributes.put(key, value);
    }
    String flaw = ReservedKeys.flaw(key);
    if (flaw != null) {
      map.nameProblem(key, flaw);
    }
  }
}
