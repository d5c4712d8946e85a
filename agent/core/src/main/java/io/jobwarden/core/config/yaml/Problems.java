package io.jobwarden.core.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Gathers all that is wrong with one file, each thing once. Used by one thread. */
public final class Problems {
  private final TreeSet<Problem> found = new TreeSet<>();
  private final String file;

  /** Of the configuration itself. */
  public Problems() {
    this("");
  }

  /** Of another file. */
  public Problems(String file) {
    this.file = file;
  }

  /** Empty for the configuration itself. */
  String file() {
    return file;
  }

  public void error(Place place, String path, String sentence) {
    add(Problem.of(Problem.Severity.ERROR, place, path, sentence));
  }

  /** An error, unless something laid over the file brings the key. */
  public void missing(Place place, String path, String sentence) {
    add(Problem.of(Problem.Severity.MISSING, place, path, sentence));
  }

  public void warning(Place place, String path, String sentence) {
    add(Problem.of(Problem.Severity.WARNING, place, path, sentence));
  }

  public void add(Problem problem) {
    found.add(file.isEmpty() ? problem : problem.in(file));
  }

  public boolean contains(Problem problem) {
    return found.contains(problem);
  }

  /** In the order of the file. */
  public List<Problem> errors() {
    List<Problem> errors = new ArrayList<>();
    for (Problem problem : found) {
      if (problem.isError()) {
        errors.add(problem);
      }
    }
    return errors;
  }

  /** In the order of the file. */
  public List<Problem> warnings() {
    List<Problem> warnings = new ArrayList<>(found);
    warnings.removeIf(Problem::isError);
    return warnings;
  }
}
