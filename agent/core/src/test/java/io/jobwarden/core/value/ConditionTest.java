package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "true;                                true",
        "!true;                               false",
        "!!true;                              true",
        "1 == 1.0;                            true",
        "1 != 1.0;                            false",
        "-1 < 0;                              true",
        "1e3 >= 1000;                         true",
        "2 > 10;                              false",
        "'2' > '10';                          true",
        "'10' == 10;                          true",
        "'it''s' == 'it''s';                  true",
        "true || false && false;              true",
        "(true || false) && false;            false",
        "!(1 == 2);                           true",
        "!false && !false;                    true",
        "false || false || 1 <= 1;            true",
        "true==true;                          true",
        "9223372036854775807 == 9223372036854775806; false",
        "9007199254740993 == 9007199254740992.0; false",
        "9007199254740993 > 9007199254740992.0; true",
      })
  void literals_compare_by_value_or_as_text(String text, boolean expected)
      throws ValueSyntaxException {
    assertThat(new Situation().condition(text).holds(new Situation())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource
  void value_compares_with_a_literal(@Nullable Object value, String rest, boolean expected)
      throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(value);

    assertThat(situation.condition("${arg0}" + rest).holds(situation)).isEqualTo(expected);
    assertThat(situation.faults).isEmpty();
  }

  static Stream<Arguments> value_compares_with_a_literal() {
    return Stream.of(
        argumentSet("int", 5, " > 4", true),
        argumentSet("short and decimal", (short) 5, " == 5.0", true),
        argumentSet("atomic", new AtomicInteger(3), " <= 3", true),
        argumentSet("big decimal", new BigDecimal("1.10"), " > 1", true),
        argumentSet("big integer", BigInteger.TEN.pow(30), " > 9223372036854775807", true),
        argumentSet("infinity", Double.POSITIVE_INFINITY, " > 9223372036854775807", true),
        argumentSet("NaN equals nothing", Double.NaN, " == 0", false),
        argumentSet("NaN differs", Double.NaN, " != 0", true),
        argumentSet("negative zero", -0.0, " == 0", true),
        argumentSet("smallest long", Long.MIN_VALUE, " < 0.5", true),
        argumentSet("number in a text is a text", "10", " > 9", false),
        argumentSet("text", "tz", " == 'tz'", true),
        argumentSet("buffer", CharBuffer.wrap("tz"), " == 'tz'", true),
        argumentSet("enum", TimeUnit.DAYS, " == 'DAYS'", true),
        argumentSet("boolean", true, " == true", true),
        argumentSet("boolean as text", false, " == 'false'", true),
        argumentSet("bare true", true, "", true),
        argumentSet("bare false", false, "", false),
        argumentSet("bare text true", "true", "", true),
        argumentSet("bare other text", "yes", "", false),
        argumentSet("bare number", 1, "", false),
        argumentSet("bare null", null, "", false),
        argumentSet("null equals nothing", null, " == ''", false),
        argumentSet("null differs from nothing", null, " != 'x'", false),
        argumentSet("null is not less", null, " < 5", false),
        argumentSet("null is not null", null, " == ${arg0}", false),
        argumentSet("null beside true", null, " == 1 || true", true));
  }

  @Test
  void default_makes_null_comparable() throws ValueSyntaxException {
    Situation nothing = Situation.ofArguments((Object) null);

    assertThat(nothing.condition("${arg0 ?: 0} == 0").holds(nothing)).isTrue();
    assertThat(nothing.condition("${arg0 ?: 'none'} == 'none'").holds(nothing)).isTrue();
    assertThat(nothing.condition("!${arg0}").holds(nothing)).isTrue();
  }

  @Test
  void failing_operand_counts_as_null() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments("tz");

    boolean holds = situation.condition("${arg0.charAt(9)} != 'x'").holds(situation);

    assertThat(holds).isFalse();
    assertThat(situation.faults)
        .singleElement()
        .asString()
        .startsWith("nightly ${arg0.charAt(9)}: StringIndexOutOfBoundsException");
  }

  @Test
  void text_that_cannot_be_made_is_told_with_its_comparison() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Mute());

    boolean holds = situation.condition("true && ${arg0} != 'x'").holds(situation);

    assertThat(holds).isFalse();
    assertThat(situation.faults)
        .containsExactly("nightly ${arg0} != 'x': IllegalStateException mute");
  }

  @Test
  void second_clause_is_not_read_where_the_first_decides() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Mute());

    assertThat(situation.condition("true || ${arg0} == 'x'").holds(situation)).isTrue();
    assertThat(situation.condition("false && ${arg0} == 'x'").holds(situation)).isFalse();
    assertThat(situation.faults).isEmpty();
  }

  @Test
  void needs_are_those_of_all_operands() throws ValueSyntaxException {
    Needs needs =
        new Situation().condition("${arg2.x} > 1 || !(${connector} == ${return})").needs();

    assertThat(needs.arguments()).isEqualTo(3);
    assertThat(needs.named()).containsExactly(0);
    assertThat(needs.result()).isTrue();
    assertThat(needs.atEnd()).isTrue();
    assertThat(needs.self()).isFalse();
  }

  private static final class Mute {
    @Override
    public String toString() {
      throw new IllegalStateException("mute");
    }
  }
}
