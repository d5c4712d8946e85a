package io.jobwarden.core.config;

import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Entry;
import io.jobwarden.core.config.yaml.Leaf;
import io.jobwarden.core.config.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The profiles of a file, and which of them is in force. */
final class Profiles {
  private final Map<String, Branch> byName = new LinkedHashMap<>();
  private final String chosen;

  private Profiles(String chosen) {
    this.chosen = chosen;
  }

  static Profiles of(Branch file, Environment environment) {
    Tree service = file.value("service");
    Tree name = service instanceof Branch ? ((Branch) service).value("environment") : null;
    String chosen = environment.serviceEnvironment();
    if (name instanceof Leaf && !((Leaf) name).isNothing()) {
      chosen = ((Leaf) name).text();
    }
    Profiles profiles = new Profiles(chosen);
    Tree map = file.value("profiles");
    if (map instanceof Branch) {
      for (Entry entry : ((Branch) map).entries()) {
        if (entry.value() instanceof Branch) {
          profiles.byName.put(entry.key(), (Branch) entry.value());
        }
      }
    }
    return profiles;
  }

  /** The one in force, or null. */
  @Nullable Branch chosen() {
    return byName.get(chosen);
  }

  /** Those that are not in force, by name. */
  Map<String, Branch> others() {
    Map<String, Branch> others = new LinkedHashMap<>(byName);
    others.remove(chosen);
    return others;
  }
}
