package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through {@code packs}, which have no effect yet. */
final class Packs {
  private static final List<String> SHIPPED =
      Collections.unmodifiableList(
          Arrays.asList(
              "quartz",
              "spring-scheduling",
              "executors",
              "http-server",
              "http-client",
              "jdbc",
              "redis",
              "messaging",
              "migrations"));

  private static final Kind<String> PACK =
      Kinds.tested(
              "a pack (" + String.join(", ", SHIPPED) + ") or the path of a file",
              text -> SHIPPED.contains(text) || isPath(text))
          .correctedBy(Kinds.oneOfNames(SHIPPED, "")::correction);

  private Packs() {}

  static void read(Section file) {
    Set<String> seen = new HashSet<>();
    for (Item item : file.items("packs")) {
      if (item.isMap()) {
        readParameters(item, seen);
      } else {
        String pack = item.as(PACK);
        refuseDouble(item, pack == null ? "" : pack, seen);
      }
    }
  }

  private static void readParameters(Item item, Set<String> seen) {
    Section section = item.section("a pack with parameters");
    if (section == null) {
      return;
    }
    Map<String, Item> packs = section.all();
    SHIPPED.forEach(section::take);
    packs.forEach(
        (name, own) -> {
          if (!PACK.fits(name)) {
            section.nameProblem(name, "is no pack, expected one of " + String.join(", ", SHIPPED));
            return;
          }
          refuseDouble(item, name, seen);
          Item shipped = SHIPPED.contains(name) ? section.take(name) : null;
          Section parameters = (shipped == null ? own : shipped).section("a map of parameters");
          if (parameters != null && shipped != null) {
            readShipped(name, parameters);
          }
        });
    if (packs.size() != 1) {
      item.problem(
          "names " + packs.size() + " packs, expected one per item; write - jdbc: {slow: 500ms}");
    }
  }

  private static void readShipped(String name, Section parameters) {
    if (name.equals("jdbc")) {
      parameters.check("slow", Kinds.POSITIVE_DURATION);
    }
    parameters.end();
  }

  private static void refuseDouble(Item item, String pack, Set<String> seen) {
    if (!pack.isEmpty() && !seen.add(pack)) {
      item.problem("names " + pack + " a second time; keep one");
    }
  }

  private static boolean isPath(String text) {
    return text.endsWith(".yaml") || text.endsWith(".yml") || text.indexOf('/') >= 0;
  }
}
