package io.jobwarden.core.weave;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are woven just now, so that they can be reset.
 *
 * <p>Guarded by {@code this}; holds loaders weakly.
 */
final class WovenClasses {
  private final Map<ClassLoader, Set<String>> byLoader = new WeakHashMap<>();
  private final Set<String> ofBootstrap = new HashSet<>();

  synchronized void add(@Nullable ClassLoader loader, String className) {
    if (loader == null) {
      ofBootstrap.add(className);
    } else {
      byLoader.computeIfAbsent(loader, unknown -> new HashSet<>()).add(className);
    }
  }

  synchronized void remove(@Nullable ClassLoader loader, String className) {
    of(loader).remove(className);
  }

  synchronized boolean has(Class<?> type) {
    return of(type.getClassLoader()).contains(type.getName());
  }

  private Set<String> of(@Nullable ClassLoader loader) {
    return loader == null ? ofBootstrap : byLoader.getOrDefault(loader, Collections.emptySet());
  }

  synchronized boolean isEmpty() {
    return ofBootstrap.isEmpty() && byLoader.values().stream().allMatch(Set::isEmpty);
  }

  /** How many classes of each loader are woven; loaders that are gone count no more. */
  synchronized int size() {
    int size = ofBootstrap.size();
    for (Set<String> classes : new HashMap<>(byLoader).values()) {
      size += classes.size();
    }
    return size;
  }
}
