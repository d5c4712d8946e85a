package io.jobwarden.core.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one <code>${…}</code>: {@code root step* ['?:' literal]}. */
final class PathParser {
  private static final String AFTER_A_STEP = ".name, .method(…), ['key'], [0], ?: or }";

  private final Source source;
  private final Names names;
  private final RootParser roots;
  private final Place place;

  PathParser(Source source, Names names, Place place) {
    this.source = source;
    this.names = names;
    this.roots = new RootParser(source, names);
    this.place = place;
  }

  /** From the <code>${</code> to behind the <code>}</code>. */
  Path path() throws ValueSyntaxException {
    int start = source.at();
    source.expect("${", "${");
    Root root = roots.root();
    Step[] steps = steps();
    Object otherwise = null;
    if (source.take("?:")) {
      otherwise = literal("a 'text', a number, true or false");
    }
    source.expect("}", otherwise == null ? AFTER_A_STEP : "}");
    String text = source.text().substring(start, source.at());
    return new Path(root, steps, otherwise, text, place);
  }

  private Step[] steps() throws ValueSyntaxException {
    List<Step> steps = new ArrayList<>();
    boolean ofClass = false;
    while (true) {
      if (source.take("[")) {
        steps.add(entry());
        ofClass = false;
      } else if (source.take(".")) {
        source.skipSpaces();
        int at = source.at();
        String name = source.word();
        if (name.isEmpty()) {
          throw source.found("the name of a property or method");
        }
        check(at, name, ofClass);
        ofClass = Refused.isClass(name);
        steps.add(source.take("(") ? new Invocation(name, arguments()) : new Property(name));
      } else {
        return steps.toArray(Step.NONE);
      }
    }
  }

  private void check(int at, String name, boolean ofClass) throws ValueSyntaxException {
    if (Refused.step(name)) {
      throw source.problem(at, "found " + name + ", which is refused: a value may only read data");
    }
    if (ofClass && !Refused.ofClass(name)) {
      throw source.problem(
          at, "found " + name + ", expected name or simpleName: more of a class is refused");
    }
  }

  private Entry entry() throws ValueSyntaxException {
    String expected = "a 'key' or an index from 0";
    source.skipSpaces();
    int at = source.at();
    Object key = literal(expected);
    if (!(key instanceof String) && !(key instanceof Integer && (Integer) key >= 0)) {
      throw source.problem(at, "found " + key + ", expected " + expected);
    }
    source.expect("]", "]");
    return new Entry(key);
  }

  private Literals arguments() throws ValueSyntaxException {
    List<Object> values = new ArrayList<>();
    if (source.take(")")) {
      return new Literals();
    }
    do {
      values.add(argument());
    } while (source.take(","));
    source.expect(")", ", or )");
    return new Literals(values.toArray());
  }

  private Object argument() throws ValueSyntaxException {
    source.skipSpaces();
    int at = source.at();
    String word = source.word();
    SpecialWord special = names.has(word) ? SpecialWord.of(word) : null;
    if (special != null) {
      return special;
    }
    source.goTo(at);
    return literal("a 'text', a number, true, false or )");
  }

  private Object literal(String expected) throws ValueSyntaxException {
    @Nullable Object literal = source.literal();
    if (literal == null) {
      throw source.found(expected);
    }
    return literal;
  }
}
