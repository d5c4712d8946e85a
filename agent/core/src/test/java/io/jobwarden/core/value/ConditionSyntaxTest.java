package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionSyntaxTest {
  private static final String OPERAND = "${…}, a 'text', a number, true or false";

  @ParameterizedTest
  @MethodSource
  void error_names_column_found_and_expected(String text, int column, String message) {
    ValueSyntaxException problem =
        catchThrowableOfType(ValueSyntaxException.class, () -> new Situation().condition(text));

    assertThat(problem.getMessage()).isEqualTo(message);
    assertThat(problem.column()).isEqualTo(column);
  }

  static Stream<Arguments> error_names_column_found_and_expected() {
    return Stream.of(
        argumentSet("empty", " ", 2, "found the end, expected " + OPERAND + ", ! or ("),
        argumentSet("single =", "${arg0} = 1", 9, "found =, expected &&, || or the end"),
        argumentSet("single &", "${arg0} & true", 9, "found &, expected &&, || or the end"),
        argumentSet("word", "${arg0} and true", 9, "found and, expected &&, || or the end"),
        argumentSet("nothing after", "${arg0} >", 10, "found the end, expected " + OPERAND),
        argumentSet(
            "nothing after &&", "true && ", 9, "found the end, expected " + OPERAND + ", ! or ("),
        argumentSet(
            "bare name",
            "arg0.rows > 1",
            1,
            "found arg0, expected " + OPERAND + ", ! or (; write ${arg0} or 'arg0'"),
        argumentSet(
            "bare text",
            "${connector} == tz",
            17,
            "found tz, expected " + OPERAND + "; write ${tz} or 'tz'"),
        argumentSet("other quotes", "${connector} == \"tz\"", 17, "found \", expected " + OPERAND),
        argumentSet(
            "null",
            "${return} != null",
            14,
            "found null, but a comparison with null is always false; give the ${…} a default"
                + " and compare with that: ${return ?: 'none'} == 'none'"),
        argumentSet(
            "quoted hole",
            "'${connector}' == 'tz'",
            1,
            "found ${ in a 'text', expected it outside; take the quotes away"),
        argumentSet("lonely text", "'tz'", 5, "found the end, expected ==, !=, <, <=, > or >="),
        argumentSet("chain", "1 < ${arg0} < 5", 13, "found <, expected &&, || or the end"),
        argumentSet("open bracket", "(true || false", 15, "found the end, expected &&, || or )"),
        argumentSet("closed twice", "(true))", 7, "found ), expected &&, || or the end"),
        argumentSet(
            "negated comparison",
            "!${arg0} == 1",
            10,
            "found ==, expected &&, || or the end; write !(…) around the comparison"),
        argumentSet(
            "unknown name",
            "true && ${conector} == 'tz'",
            11,
            "found conector, expected this, arg0, return, thrown, after, class, method, rule,"
                + " component, annotation, connector, url; did you mean connector?"),
        argumentSet("unit", "${arg0} > 5s", 12, "found s, expected &&, || or the end"),
        argumentSet(
            "too deep",
            "(".repeat(101),
            101,
            "found more than 100 ( and ! in each other, expected fewer"));
  }
}
