package io.jobwarden.core.config.read;

import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.config.yaml.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One pass over one tree: gathers problems, keys that were asked for, and keys without effect. */
public final class Reading {
  private final Syntax syntax;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();
  private final TreeMap<Place, String> later = new TreeMap<>();

  public Reading(Syntax syntax, Problems problems) {
    this.syntax = syntax;
    this.problems = problems;
  }

  /** The whole file as a section. */
  public Section section(Branch file) {
    return new Section(this, file, "");
  }

  public Syntax syntax() {
    return syntax;
  }

  public Problems problems() {
    return problems;
  }

  /** All keys that were asked for, such as {@code rules[].retry.attempts}. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /** One warning for all keys that are valid but have no effect yet. */
  public void warnOfLater() {
    if (later.isEmpty()) {
      return;
    }
    List<String> keys = new ArrayList<>();
    later.forEach((place, path) -> keys.add(path + " (" + place + ")"));
    problems.warning(later.firstKey(), "", "not yet in force: " + String.join(", ", keys));
  }

  void ask(String pattern) {
    asked.add(pattern);
  }

  void later(String path, Place place) {
    later.put(place, path);
  }
}
