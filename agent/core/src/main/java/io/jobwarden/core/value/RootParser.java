package io.jobwarden.core.value;

import java.util.Collections;

/** Reads what a <code>${…}</code> begins with. */
final class RootParser {
  private static final int MAX_ARGUMENTS = 255; // of a method, says the JVM specification in 4.3.3

  private final Source source;
  private final Names names;

  RootParser(Source source, Names names) {
    this.source = source;
    this.names = names;
  }

  Root root() throws ValueSyntaxException {
    source.skipSpaces();
    int at = source.at();
    int defined = names.definedAt(source.text(), at);
    int length = defined < 0 ? 0 : names.defined().get(defined).length();
    String word = source.word();
    if (length <= word.length() && names.has(isArgument(word) ? "arg0" : word)) {
      return known(at, word);
    }
    if (defined >= 0) {
      source.goTo(at + length);
      Needs needs = Needs.NONE.but().named(Collections.singleton(defined)).build();
      return Root.of(Root.Kind.NAMED, defined, needs);
    }
    if ((word.equals("env") || word.equals("sys")) && source.sees(":")) {
      throw source.problem(
          at, "found " + word + ":, which is replaced while the file is read and not here");
    }
    source.goTo(at);
    throw source.found(names.expected(word));
  }

  private Root known(int at, String word) throws ValueSyntaxException {
    switch (word) {
      case "this":
        return Root.of(Root.Kind.SELF, Needs.NONE.but().self(true).build());
      case "return":
        return Root.of(Root.Kind.RESULT, Needs.NONE.but().result(true).build());
      case "thrown":
        return Root.of(Root.Kind.THROWN, Needs.NONE.but().thrown(true).build());
      case "class":
        return Root.of(Root.Kind.CLASS, Needs.NONE);
      case "method":
        return Root.of(Root.Kind.METHOD, Needs.NONE);
      case "rule":
        return Root.of(Root.Kind.RULE, Needs.NONE);
      case "component":
        return Root.of(Root.Kind.COMPONENT, Needs.NONE);
      case "key":
        return Root.special(SpecialWord.KEY);
      case "value":
        return Root.special(SpecialWord.VALUE);
      case "name":
        return Root.special(SpecialWord.NAME);
      case "listener":
        return Root.special(SpecialWord.LISTENER);
      case "annotation":
        return annotation();
      case "after":
        return after();
      default:
        return argument(at, word);
    }
  }

  private Root annotation() throws ValueSyntaxException {
    String expected = "('com.acme.Annotation') after annotation";
    source.expect("(", expected);
    source.skipSpaces();
    int at = source.at();
    Object type = source.literal();
    if (!(type instanceof String) || ((String) type).isEmpty()) {
      source.goTo(at);
      throw source.found("the full name of an annotation in quotes");
    }
    source.expect(")", ")");
    String name = ((String) type).intern(); // one instance for all texts, see Facts.annotation
    Needs needs = Needs.NONE.but().annotations(Collections.singleton(name)).build();
    return Root.annotation(name, needs);
  }

  private Root after() throws ValueSyntaxException {
    if (source.take(".")) {
      source.skipSpaces();
      int at = source.at();
      String word = source.word();
      if (word.equals("this") || isArgument(word)) {
        return known(at, word).later();
      }
      source.goTo(at);
      throw source.found("this or arg0");
    }
    throw source.found(".this or .arg0 after after");
  }

  private Root argument(int at, String word) throws ValueSyntaxException {
    int index = word.length() > 6 ? MAX_ARGUMENTS : Integer.parseInt(word.substring(3));
    if (index >= MAX_ARGUMENTS) {
      throw source.problem(at, "found " + word + ", expected arg0 to arg" + (MAX_ARGUMENTS - 1));
    }
    return Root.of(Root.Kind.ARGUMENT, index, Needs.NONE.but().arguments(index + 1).build());
  }

  private static boolean isArgument(String word) {
    if (!word.startsWith("arg") || word.length() == 3) {
      return false;
    }
    for (int i = 3; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
