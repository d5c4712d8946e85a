package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what joins pointcuts: {@code ||} binds less than {@code &&}, and that less than {@code !}.
 */
final class Parser {
  private static final String EXPECTED =
      "execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`";
  private static final List<String> KINDS =
      Arrays.asList("execution", "within", "@within", "@annotation");

  /** What AspectJ and Spring know besides: not misspelt, and not to be taken for another. */
  private static final List<String> ELSEWHERE =
      Arrays.asList(
          "call", "get", "set", "handler", "withincode", "target", "this", "args", "bean");

  private final Cursor cursor;
  private final Scope scope;
  private final TypeParser types;

  private Parser(Cursor cursor, Scope scope) {
    this.cursor = cursor;
    this.scope = scope;
    this.types = new TypeParser(cursor);
  }

  static Node parse(String text, Scope scope) throws PointcutSyntaxException {
    Cursor cursor = new Cursor(text);
    Node node = new Parser(cursor, scope).anyOf();
    cursor.skipSpace();
    if (!cursor.atEnd()) {
      throw cursor.instead("`&&`, `||` or the end");
    }
    return node;
  }

  private Node anyOf() throws PointcutSyntaxException {
    scope.enter(cursor.column());
    List<Node> parts = new ArrayList<>();
    do {
      parts.add(allOf());
    } while (cursor.takeSpaced("||"));
    scope.leave();
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private Node allOf() throws PointcutSyntaxException {
    List<Node> parts = new ArrayList<>();
    do {
      parts.add(negatable());
    } while (cursor.takeSpaced("&&"));
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  private Node negatable() throws PointcutSyntaxException {
    boolean negated = false;
    while (cursor.takeSpaced("!")) {
      negated = !negated;
    }
    Node node = single();
    return negated ? node.negated() : node;
  }

  private Node single() throws PointcutSyntaxException {
    cursor.skipSpace();
    int column = cursor.column();
    if (cursor.take("(")) {
      Node node = anyOf();
      cursor.expect(")", "`&&`, `||` or `)`");
      return node;
    }
    String word = cursor.take("@") ? "@" + cursor.word("") : cursor.word("-.");
    if (word.isEmpty()) {
      throw cursor.instead(EXPECTED);
    }
    cursor.expect("(", "`(` after `" + word + "`");
    Node node = kind(word, column);
    cursor.expect(")", "`)` at the end of `" + word + "(`");
    return node;
  }

  private Node kind(String word, int column) throws PointcutSyntaxException {
    switch (word) {
      case "execution":
        return new SignatureParser(cursor, types).execution();
      case "within":
        return new Within(types.declared("a type"));
      case "@within":
        return new WithinAnnotated(annotation());
      case "@annotation":
        return new Annotated(annotation());
      default:
        return named(word, column);
    }
  }

  private AnnotationName annotation() throws PointcutSyntaxException {
    return new AnnotationName(types.names("an annotation's name"));
  }

  private Node named(String word, int column) throws PointcutSyntaxException {
    cursor.skipSpace();
    if (cursor.sees(")") && !word.startsWith("@")) {
      return scope.named(word, column);
    }
    if (scope.knows(word)) {
      throw cursor.instead("`)`: a named pointcut takes nothing");
    }
    String nearest = ELSEWHERE.contains(word) ? null : NearestName.to(word, KINDS);
    throw new PointcutSyntaxException(
        column,
        "found `"
            + word
            + "(`, "
            + (nearest == null ? "expected " + EXPECTED : "did you mean `" + nearest + "(`?"));
  }
}
