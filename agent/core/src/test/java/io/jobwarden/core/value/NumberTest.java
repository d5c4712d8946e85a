package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumberTest {
  @ParameterizedTest
  @MethodSource
  void value_is_a_number(Object value, double expected) throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(value);

    assertThat(situation.template("${arg0}").number(situation)).isEqualTo(expected);
    assertThat(situation.faults).isEmpty();
  }

  static Stream<Arguments> value_is_a_number() {
    LongAdder adder = new LongAdder();
    adder.add(12);
    return Stream.of(
        argumentSet("int", 3, 3.0),
        argumentSet("adder", adder, 12.0),
        argumentSet("big", BigInteger.TEN, 10.0),
        argumentSet("true", true, 1.0),
        argumentSet("false", false, 0.0),
        argumentSet("duration", Duration.ofMillis(1500), 1.5),
        argumentSet("text", "-1.5e3", -1500.0));
  }

  @ParameterizedTest
  @MethodSource
  void anything_else_is_a_fault_and_no_number(Object value, String fault)
      throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(value);

    assertThat(situation.template("${arg0}").number(situation)).isNaN();
    assertThat(situation.faults).containsExactly("nightly ${arg0}: " + fault);
  }

  static Stream<Arguments> anything_else_is_a_fault_and_no_number() {
    String expected = ", expected a number, true, false, a duration or a text that is a number";
    return Stream.of(
        argumentSet("word", "many", "found 'many'" + expected),
        argumentSet("unit", "5s", "found '5s'" + expected),
        argumentSet("Java's suffix", "5d", "found '5d'" + expected),
        argumentSet("nothing", "", "found ''" + expected),
        argumentSet("signs", "1-1", "NumberFormatException For input string: \"1-1\""),
        argumentSet(
            "list", List.of(1), "found a java.util.ImmutableCollections$List12" + expected));
  }

  @Test
  void null_is_no_number_and_no_fault() throws ValueSyntaxException {
    Situation situation = new Situation();

    assertThat(situation.template("${this}").number(situation)).isNaN();
    assertThat(situation.template("${this ?: 0}").number(situation)).isZero();
    assertThat(situation.faults).isEmpty();
  }

  @Test
  void text_around_holes_may_make_a_number() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(1, 5);

    assertThat(situation.template("${arg0}.${arg1}").number(situation)).isEqualTo(1.5);
    assertThat(situation.template("42").number(situation)).isEqualTo(42);
  }
}
