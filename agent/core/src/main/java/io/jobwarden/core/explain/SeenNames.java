package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of all classes seen, to find what was probably meant. For one thread. */
final class SeenNames {
  private static final int SHOWN = 3;
  private static final int SEARCHES = 200; // each compares all names: a second, all together

  private final Set<String> all = new HashSet<>();
  private final Map<String, List<String>> bySimpleName = new HashMap<>();
  private int searches;

  void add(String internalName) {
    if (all.add(internalName)) {
      bySimpleName
          .computeIfAbsent(simple(internalName), name -> new ArrayList<>(1))
          .add(internalName);
    }
  }

  int size() {
    return all.size();
  }

  boolean contains(String internalName) {
    return all.contains(internalName);
  }

  Iterable<String> all() {
    return all;
  }

  /** Names like one that is not there, in the form of the configuration; may be empty. */
  List<String> near(String written) {
    String internalName = written.replace('.', '/');
    List<String> same = bySimpleName.get(simple(internalName));
    if (same == null && searches++ < SEARCHES) {
      String nearest = nearest(internalName);
      same = nearest == null ? null : bySimpleName.get(nearest);
    }
    if (same == null) {
      return new ArrayList<>(0);
    }
    List<String> sorted = new ArrayList<>(same);
    String folder = folder(internalName);
    sorted.sort(
        (one, other) -> {
          boolean here = folder(one).equals(folder);
          return here != folder(other).equals(folder) ? (here ? -1 : 1) : one.compareTo(other);
        });
    List<String> shown = new ArrayList<>();
    for (String name : sorted.subList(0, Math.min(SHOWN, sorted.size()))) {
      shown.add(name.replace('/', '.'));
    }
    return shown;
  }

  private @Nullable String nearest(String internalName) {
    String folder = folder(internalName);
    List<String> neighbours = new ArrayList<>();
    for (String name : all) {
      if (name.startsWith(folder) && folder(name).equals(folder)) {
        neighbours.add(simple(name));
      }
    }
    String near = NearestName.to(simple(internalName), neighbours);
    return near != null ? near : NearestName.to(simple(internalName), bySimpleName.keySet());
  }

  private static String simple(String internalName) {
    return internalName.substring(
        Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
  }

  private static String folder(String internalName) {
    return internalName.substring(0, internalName.lastIndexOf('/') + 1);
  }
}
