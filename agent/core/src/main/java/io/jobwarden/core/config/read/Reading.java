package io.jobwarden.core.config.read;

import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.config.yaml.Problem;
import io.jobwarden.core.config.yaml.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One pass over one tree: gathers problems, keys that were asked for, and keys without effect. */
public final class Reading {
  private final Syntax syntax;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();
  private final Problems later = new Problems();
  private final Problems reminders = new Problems();

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
    List<String> keys = new ArrayList<>();
    for (Problem key : later.warnings()) {
      keys.add(key.path() + " (" + key.place() + ")");
    }
    if (!keys.isEmpty()) {
      Place first = later.warnings().get(0).place();
      problems.warning(first, "", "not yet in force: " + String.join(", ", keys));
    }
  }

  void ask(String pattern) {
    asked.add(pattern);
  }

  /** What the user may have forgotten; told where nothing is wrong. */
  public void remind(Place place, String path, String sentence) {
    reminders.warning(place, path, sentence);
  }

  /** Tells what {@link #remind} gathered, if the file has no errors. */
  public void tellReminders() {
    if (problems.errors().isEmpty()) {
      reminders.warnings().forEach(problems::add);
    }
  }

  void later(String path, Place place) {
    later.warning(place, path, "");
  }
}
