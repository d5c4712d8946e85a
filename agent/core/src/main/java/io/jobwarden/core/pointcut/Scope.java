package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The named pointcuts that one text may use; each is read when first named. */
final class Scope {
  private static final int MAX_DEPTH = 100; // far more than anyone writes, far less than a stack

  private final Map<String, String> texts;
  private final Map<String, Node> read = new HashMap<>();
  private final List<String> reading = new ArrayList<>(); // outermost first
  private int depth;

  Scope(Map<String, String> texts) {
    this.texts = texts;
  }

  boolean knows(String name) {
    return texts.containsKey(name);
  }

  Node named(String name, int column) throws PointcutSyntaxException {
    Node known = read.get(name);
    if (known != null) {
      return known;
    }
    String text = texts.get(name);
    if (text == null) {
      throw new PointcutSyntaxException(column, unknown(name));
    }
    if (reading.contains(name)) {
      throw new PointcutSyntaxException(column, circle(name));
    }
    reading.add(name);
    try {
      Node node = Parser.parse(text, this);
      read.put(name, node);
      return node;
    } catch (PointcutSyntaxException inside) {
      throw new PointcutSyntaxException(
          column,
          "in pointcut `" + name + "`, column " + inside.column() + ": " + inside.getMessage());
    } finally {
      reading.remove(reading.size() - 1);
    }
  }

  void enter(int column) throws PointcutSyntaxException {
    if (++depth > MAX_DEPTH) {
      throw new PointcutSyntaxException(
          column, "nested more than " + MAX_DEPTH + " deep; take parts out or write less brackets");
    }
  }

  void leave() {
    depth--;
  }

  private String unknown(String name) {
    if (texts.isEmpty()) {
      return "found `" + name + "()`, but no pointcut has a name; write one under `pointcuts`";
    }
    String nearest = NearestName.to(name, texts.keySet());
    return "found `"
        + name
        + "()`, but no pointcut has this name; "
        + (nearest == null
            ? "expected one of " + String.join(", ", new TreeSet<>(texts.keySet()))
            : "did you mean `" + nearest + "()`?");
  }

  private String circle(String name) {
    StringBuilder way = new StringBuilder();
    for (String step : reading.subList(reading.indexOf(name), reading.size())) {
      way.append(step).append(" -> ");
    }
    return "`" + name + "()` names itself: " + way + name;
  }
}
