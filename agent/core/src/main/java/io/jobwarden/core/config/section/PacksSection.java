package io.jobwarden.core.config.section;

import io.jobwarden.core.config.pack.Packs;
import io.jobwarden.core.config.pack.ShippedPacks;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks whether {@code packs} is a list of packs; what they bring is laid under the file before.
 */
final class PacksSection {
  private static final String NAMES = String.join(", ", ShippedPacks.NAMES);

  private static final Kind<String> PACK =
      Kinds.tested(
              "a pack (" + NAMES + ") or the path of a file",
              text -> ShippedPacks.NAMES.contains(text) || Packs.isPath(text))
          .correctedBy(Kinds.oneOfNames(ShippedPacks.NAMES, "")::correction);

  private PacksSection() {}

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
    packs.forEach(
        (name, parameters) -> {
          if (PACK.fits(name)) {
            refuseDouble(item, name, seen);
            parameters.section("a map of parameters");
          } else {
            section.nameProblem(name, "is no pack, expected one of " + NAMES);
          }
        });
    if (packs.size() != 1) {
      item.problem(
          "names " + packs.size() + " packs, expected one per item; write - jdbc: {slow: 500ms}");
    }
  }

  private static void refuseDouble(Item item, String pack, Set<String> seen) {
    if (!pack.isEmpty() && !seen.add(pack)) {
      item.problem("names " + pack + " a second time; keep one");
    }
  }
}
