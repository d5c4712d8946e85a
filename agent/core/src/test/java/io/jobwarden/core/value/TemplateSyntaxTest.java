package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateSyntaxTest {
  private static final String ROOTS =
      "this, arg0, return, thrown, after, class, method, rule, component, annotation,"
          + " connector, url";
  private static final String NEXT = ".name, .method(…), ['key'], [0], ?: or }";
  private static final String REFUSED = ", which is refused: a value may only read data";

  @ParameterizedTest
  @MethodSource
  void error_names_column_found_and_expected(String text, int column, String message) {
    ValueSyntaxException problem =
        catchThrowableOfType(ValueSyntaxException.class, () -> new Situation().template(text));

    assertThat(problem.getMessage()).isEqualTo(message);
    assertThat(problem.column()).isEqualTo(column);
  }

  static Stream<Arguments> error_names_column_found_and_expected() {
    return Stream.of(
        bad("open end", "a ${this", 9, "found the end, expected " + NEXT),
        bad("nothing inside", "${}", 3, "found }, expected " + ROOTS),
        bad("nothing after", "${", 3, "found the end, expected " + ROOTS),
        bad(
            "misspelt label",
            "fetch ${conector}",
            9,
            "found conector, expected " + ROOTS + "; did you mean connector?"),
        bad(
            "misspelt root",
            "${retrun}",
            3,
            "found retrun, expected " + ROOTS + "; did you mean return?"),
        bad("unlike any", "${elephant}", 3, "found elephant, expected " + ROOTS),
        bad(
            "argument without number",
            "${arg}",
            3,
            "found arg, expected " + ROOTS + "; did you mean arg0?"),
        bad("argument too far", "${arg255}", 3, "found arg255, expected arg0 to arg254"),
        bad(
            "argument farther than int",
            "${arg99999999999}",
            3,
            "found arg99999999999, expected arg0 to arg254"),
        bad("word of a gauge", "${key.name}", 3, "found key, expected " + ROOTS),
        bad(
            "environment",
            "${env:HOME}",
            3,
            "found env:, which is replaced while the file is read and not here"),
        bad(
            "system property",
            "${sys:user.home:-x}",
            3,
            "found sys:, which is replaced while the file is read and not here"),
        bad("stray sign", "${this#name}", 7, "found #, expected " + NEXT),
        bad(
            "dot without name",
            "${this.}",
            8,
            "found }, expected the name of a property or method"),
        bad(
            "number after dot",
            "${this.0}",
            8,
            "found 0, expected the name of a property or method"),
        bad("shell default", "${arg0:-x}", 7, "found :, expected " + NEXT),
        bad(
            "default missing",
            "${arg0 ?: }",
            11,
            "found }, expected a 'text', a number, true or false"),
        bad(
            "default of a word",
            "${arg0 ?: none}",
            11,
            "found none, expected a 'text', a number, true or false"),
        bad("step after default", "${arg0 ?: 'x'.length}", 14, "found ., expected }"),
        bad(
            "text without end",
            "${arg0 ?: 'x}",
            11,
            "found a text without an end, expected ' after it"),
        bad(
            "index of a word",
            "${arg0[name]}",
            8,
            "found name, expected a 'key' or an index from 0"),
        bad("negative index", "${arg0[-1]}", 8, "found -1, expected a 'key' or an index from 0"),
        bad("broken index", "${arg0[1.5]}", 8, "found 1.5, expected a 'key' or an index from 0"),
        bad("open index", "${arg0[0}", 9, "found }, expected ]"),
        bad(
            "argument that is no literal",
            "${this.get(arg0)}",
            12,
            "found arg0, expected a 'text', a number, true, false or )"),
        bad("open arguments", "${this.get('a'}", 15, "found }, expected , or )"),
        bad(
            "number out of range",
            "${this.get(9223372036854775808)}",
            12,
            "found 9223372036854775808, expected a number within the range of long or double"),
        bad(
            "annotation without type",
            "${annotation.name}",
            13,
            "found ., expected ('com.acme.Annotation') after annotation"),
        bad(
            "annotation without quotes",
            "${annotation(Job)}",
            14,
            "found Job, expected the full name of an annotation in quotes"),
        bad("after alone", "${after}", 8, "found }, expected .this or .arg0 after after"),
        bad("after of a result", "${after.return}", 9, "found return, expected this or arg0"),
        bad("class loader", "${this.classLoader}", 8, "found classLoader" + REFUSED),
        bad(
            "class loader by method",
            "${this.class.getClassLoader()}",
            14,
            "found getClassLoader" + REFUSED),
        bad(
            "reflection",
            "${this.class.methods}",
            14,
            "found methods, expected name or simpleName: more of a class is refused"),
        bad(
            "reflection by method",
            "${this.getClass().getMethod('x')}",
            19,
            "found getMethod, expected name or simpleName: more of a class is refused"),
        bad("second of two", "${this} ${that}", 11, "found that, expected " + ROOTS));
  }

  @ParameterizedTest
  @MethodSource
  void each_place_knows_its_own_roots(Names names, String known, String unknown, String expected)
      throws ValueSyntaxException {
    Situation faults = new Situation();

    assertThat(Template.parse(known, names, "here", faults).single()).isTrue();
    assertThat(
            catchThrowableOfType(
                ValueSyntaxException.class, () -> Template.parse(unknown, names, "here", faults)))
        .hasMessageEndingWith("expected " + expected);
  }

  static Stream<Arguments> each_place_knows_its_own_roots() {
    Names instance = Names.ofInstance(List.of("pool"));
    Names bean = Names.ofBean(List.of("pool"));
    Names health = Names.ofHealth(List.of("size", "workers"));
    return Stream.of(
        argumentSet("gauge key", bean, "${key.name}", "${this}", "key, pool"),
        argumentSet("gauge instance", instance, "${this.size()}", "${key}", "this, pool"),
        argumentSet(
            "health value", health, "${value}", "${after.this}", "this, value, size, workers"),
        argumentSet("queue health", health, "${size}", "${class}", "this, value, size, workers"));
  }

  @Test
  void longest_defined_name_is_meant() throws ValueSyntaxException {
    Names names = Names.ofCall(List.of("url", "url.full", "user-id"));

    Template dotted = Template.parse("${url.full}", names, "here", new Situation());
    Template dashed = Template.parse("${user-id}", names, "here", new Situation());
    Template step = Template.parse("${url.fuller}", names, "here", new Situation());

    assertThat(dotted.needs().named()).containsExactly(1);
    assertThat(dashed.needs().named()).containsExactly(2);
    assertThat(step.needs().named()).containsExactly(0);
  }

  @Test
  void word_of_the_language_wins_over_a_label() throws ValueSyntaxException {
    Names names = Names.ofCall(List.of("method", "value"));

    Template method = Template.parse("${method}", names, "here", new Situation());
    Template value = Template.parse("${value}", names, "here", new Situation());

    assertThat(method.needs()).isEqualTo(Needs.NONE);
    assertThat(value.needs().named()).containsExactly(1);
  }

  private static Arguments bad(String name, String text, int column, String message) {
    return argumentSet(name, text, column, message);
  }
}
