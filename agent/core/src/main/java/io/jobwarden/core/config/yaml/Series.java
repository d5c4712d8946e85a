package io.jobwarden.core.config.yaml;

import java.util.Collections;
import java.util.List;

/** A list of the file. */
public final class Series extends Tree {
  private final List<Tree> items;

  Series(Place place, String path, List<Tree> items) {
    super(place, path);
    this.items = Collections.unmodifiableList(items);
  }

  public List<Tree> items() {
    return items;
  }

  @Override
  public String found() {
    return "a list";
  }
}
