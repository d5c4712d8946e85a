package io.jobwarden.core.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition.
 *
 * <pre>
 * either     = both ('||' both)*
 * both       = simple ('&amp;&amp;' simple)*
 * simple     = '!' negated | '(' either ')' | operand [sign operand]
 * negated    = '!' negated | '(' either ')' | operand
 * operand    = '${…}' | 'text' | number | true | false
 * </pre>
 */
final class ConditionParser {
  private static final int MAX_DEPTH = 100; // of brackets and !, each a few frames of the stack
  private static final String OPERAND = "${…}, a 'text', a number, true or false";
  private static final String SIGN = "==, !=, <, <=, > or >=";

  private final Source source;
  private final PathParser paths;
  private final Place place;
  private Needs needs = Needs.NONE;
  private int depth;

  ConditionParser(String text, Names names, Place place) {
    this.source = new Source(text);
    this.paths = new PathParser(source, names, place);
    this.place = place;
  }

  Clause condition() throws ValueSyntaxException {
    Clause clause = either();
    source.skipSpaces();
    if (!source.ended()) {
      throw source.found("&&, || or the end");
    }
    return clause;
  }

  /** Of all that was read. */
  Needs needs() {
    return needs;
  }

  private Clause either() throws ValueSyntaxException {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(both());
    } while (source.take("||"));
    return Clause.anyOf(clauses);
  }

  private Clause both() throws ValueSyntaxException {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(simple());
    } while (source.take("&&"));
    return Clause.allOf(clauses);
  }

  private Clause simple() throws ValueSyntaxException {
    if (depth == MAX_DEPTH) {
      throw source.problem(
          source.at(), "found more than " + MAX_DEPTH + " ( and ! in each other, expected fewer");
    }
    depth++;
    Clause clause;
    if (source.take("!")) {
      Clause negated = negated();
      clause = facts -> !negated.holds(facts);
    } else if (source.take("(")) {
      clause = either();
      source.expect(")", "&&, || or )");
    } else {
      clause = comparison();
    }
    depth--;
    return clause;
  }

  /** Without a comparison, unless in brackets: readers differ on what the ! would belong to. */
  private Clause negated() throws ValueSyntaxException {
    source.skipSpaces();
    if (source.sees("!") || source.sees("(")) {
      return simple();
    }
    Object operand = operand(OPERAND + ", ! or (");
    int at = source.at();
    if (sign() != null) {
      source.goTo(at);
      throw source.found("&&, || or the end; write !(…) around the comparison");
    }
    return alone(operand);
  }

  private Clause comparison() throws ValueSyntaxException {
    source.skipSpaces();
    int start = source.at();
    Object left = operand(OPERAND + ", ! or (");
    Comparison.Sign sign = sign();
    if (sign == null) {
      return alone(left);
    }
    Object right = operand(OPERAND);
    String text = source.text().substring(start, source.at());
    return new Comparison(reader(left), sign, reader(right), text, place);
  }

  private Comparison.@Nullable Sign sign() {
    for (Comparison.Sign sign : Comparison.Sign.values()) {
      if (source.take(sign.text())) {
        return sign;
      }
    }
    return null;
  }

  private Clause alone(Object operand) throws ValueSyntaxException {
    if (operand instanceof Path) {
      return Clause.truth((Path) operand);
    }
    if (operand instanceof Boolean) {
      boolean constant = (Boolean) operand;
      return facts -> constant;
    }
    throw source.found(SIGN);
  }

  /** A {@link Path} or the literal itself. */
  private Object operand(String expected) throws ValueSyntaxException {
    source.skipSpaces();
    int at = source.at();
    if (source.sees("${")) {
      Path path = paths.path();
      needs = needs.and(path.needs());
      return path;
    }
    Object literal = source.literal();
    if (literal == null) {
      throw source.word().equals("null") ? nullFound(at) : unknown(at, expected);
    }
    if (literal instanceof String && ((String) literal).contains("${")) {
      throw source.problem(at, "found ${ in a 'text', expected it outside; take the quotes away");
    }
    return literal;
  }

  private ValueSyntaxException nullFound(int at) {
    return source.problem(
        at,
        "found null, but a comparison with null is always false;"
            + " give the ${…} a default and compare with that: ${return ?: 'none'} == 'none'");
  }

  private ValueSyntaxException unknown(int at, String expected) {
    source.goTo(at);
    String word = source.word();
    source.goTo(at);
    return source.found(
        expected + (word.isEmpty() ? "" : "; write ${" + word + "} or '" + word + "'"));
  }

  private static Comparison.Operand reader(Object operand) {
    return operand instanceof Path ? ((Path) operand)::read : facts -> operand;
  }
}
