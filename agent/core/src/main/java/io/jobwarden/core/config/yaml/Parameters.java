package io.jobwarden.core.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${param:name}} in a tree. A value that is nothing else becomes what was given, at
 * the place where that stands: whoever gave it is told what is wrong with it.
 */
public final class Parameters {
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{param:([^}]*)}");

  private final Map<String, Tree> given;
  private final Problems problems;

  private Parameters(Map<String, Tree> given, Problems problems) {
    this.given = given;
    this.problems = problems;
  }

  /** A copy with what is given, and a problem for each name that has nothing. */
  public static Branch fill(Branch tree, Map<String, Tree> given, Problems problems) {
    return new Parameters(given, problems).branch(tree);
  }

  private Branch branch(Branch branch) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : branch.entries()) {
      entries.add(entry.with(tree(entry.value())));
    }
    return new Branch(branch.place(), branch.path(), entries);
  }

  private Tree tree(Tree tree) {
    if (tree instanceof Branch) {
      return branch((Branch) tree);
    }
    if (tree instanceof Series) {
      List<Tree> items = new ArrayList<>();
      ((Series) tree).items().forEach(item -> items.add(tree(item)));
      return new Series(tree.place(), tree.path(), items);
    }
    return leaf((Leaf) tree);
  }

  private Tree leaf(Leaf leaf) {
    Matcher parameter = PARAMETER.matcher(leaf.text());
    if (parameter.matches() && given.get(parameter.group(1)) != null) {
      return given.get(parameter.group(1));
    }
    StringBuffer text = new StringBuffer();
    parameter.reset();
    while (parameter.find()) {
      Tree value = given.get(parameter.group(1));
      if (!(value instanceof Leaf)) {
        problems.error(
            leaf.place(),
            leaf.path(),
            "found "
                + parameter.group()
                + (value == null ? ", which is no parameter" : " within a text, but its value is")
                + (value == null ? "" : " " + value.found())
                + "; parameters: "
                + String.join(", ", given.keySet()));
        return leaf;
      }
      parameter.appendReplacement(text, Matcher.quoteReplacement(((Leaf) value).text()));
    }
    parameter.appendTail(text);
    return text.toString().equals(leaf.text()) ? leaf : leaf.saying(text.toString());
  }
}
