package io.jobwarden.core.config.pack;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Reading;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Entry;
import io.jobwarden.core.config.yaml.Overlay;
import io.jobwarden.core.config.yaml.Parameters;
import io.jobwarden.core.config.yaml.Problem;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.config.yaml.Tree;
import io.jobwarden.core.config.yaml.Variables;
import io.jobwarden.core.config.yaml.YamlFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pack as it stands in its file. Immutable. */
final class Pack {
  /** What a pack brings into the file that names it. */
  private static final List<String> BROUGHT = Arrays.asList("pointcuts", "rules", "gauges");

  private final @Nullable Branch tree;
  private final Map<String, Tree> parameters;
  private final List<Problem> problems;

  private Pack(@Nullable Branch tree, Map<String, Tree> parameters, List<Problem> problems) {
    this.tree = tree;
    this.parameters = Collections.unmodifiableMap(parameters);
    this.problems = problems;
  }

  /**
   * Reads a pack.
   *
   * @param file for places
   */
  static Pack read(String text, String file, Variables variables, Syntax syntax) {
    Problems problems = new Problems(file);
    Branch tree = YamlFile.read(text, variables, problems);
    Map<String, Tree> parameters = new LinkedHashMap<>();
    if (tree != null) {
      Section section = new Reading(syntax, problems).section(tree);
      section.need("version", Kinds.oneOf("1"), "1");
      section.need("description", Kinds.TEXT, "");
      section.section("parameters");
      BROUGHT.forEach(section::take);
      section.end();
      Tree named = tree.value("parameters");
      if (named instanceof Branch) {
        for (Entry entry : ((Branch) named).entries()) {
          parameters.put(entry.key(), entry.value());
        }
      }
    }
    return new Pack(tree, parameters, problems.errors());
  }

  /** A pack that could not be found. */
  static Pack missing() {
    return new Pack(null, Collections.emptyMap(), Collections.emptyList());
  }

  /** One of {@link ShippedPacks#NAMES}. */
  static Pack shipped(String name, Variables variables, Syntax syntax) {
    return read(ShippedPacks.text(name), "pack " + name, variables, syntax);
  }

  /** Their values where a file gives none. */
  Map<String, Tree> parameters() {
    return parameters;
  }

  /** What it brings, with what is given for its parameters; null where it could not be read. */
  @Nullable Branch filled(Map<String, Tree> given, Problems into) {
    problems.forEach(into::add);
    if (tree == null) {
      return null;
    }
    Map<String, Tree> all = new LinkedHashMap<>(parameters);
    all.putAll(given);
    return Parameters.fill(Overlay.only(tree, BROUGHT), all, into);
  }
}
