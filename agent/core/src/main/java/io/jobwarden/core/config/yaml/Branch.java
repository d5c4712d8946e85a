package io.jobwarden.core.config.yaml;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map of the file, its keys in file order. */
public final class Branch extends Tree {
  private final List<Entry> entries;

  Branch(Place place, String path, List<Entry> entries) {
    super(place, path);
    this.entries = Collections.unmodifiableList(entries);
  }

  public List<Entry> entries() {
    return entries;
  }

  public @Nullable Entry entry(String key) {
    for (Entry entry : entries) {
      if (entry.key().equals(key)) {
        return entry;
      }
    }
    return null;
  }

  /** The value of a key, or null where there is none. */
  public @Nullable Tree value(String key) {
    Entry entry = entry(key);
    return entry == null ? null : entry.value();
  }

  @Override
  public String found() {
    return "a map";
  }
}
