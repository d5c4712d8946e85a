package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvocationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "number(1);             int",
        "number(2147483648);    long",
        "number(1.5);           double",
        "boxed(1);              Long 1",
        "small(1);              byte 1",
        "text('a');             String",
        "sequence('a');         CharSequence",
        "letter('a');           char a",
        "truth(true);           boolean",
        "anything(1);           Object 1",
        "anything('x');         Object x",
        "wide('x', 1);          String, long",
        "arity();               none",
        "arity(1);              one",
        "arity(1, 2);           two",
        "generic(3);            Integer 3",
      })
  void method_that_fits_best_is_called(String call, String expected) throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Overloads());

    Object answer = situation.read("${arg0." + call + "}");

    assertThat(situation.faults).isEmpty();
    assertThat(answer).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource
  void call_that_fits_no_method_is_told(String call, String fault) throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Overloads());

    assertThat(situation.read("${arg0." + call + "}")).isNull();
    assertThat(situation.faults).singleElement().asString().contains(fault);
  }

  static Stream<Arguments> call_that_fits_no_method_is_told() {
    return Stream.of(
        argumentSet(
            "ambiguous",
            "either(1, 1)",
            "Overloads has several methods either(1, 1) that fit equally well: "),
        argumentSet("too large", "small(300)", "no public method small that takes (300)"),
        argumentSet("too long", "letter('ab')", "no public method letter that takes ('ab')"),
        argumentSet("a fraction", "boxed(1.5)", "no public method boxed that takes (1.5)"),
        argumentSet("a truth", "text(true)", "no public method text that takes (true)"));
  }

  @Test
  void list_is_asked_by_index_rather_than_by_object() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(List.of("a", "b"));

    assertThat(situation.read("${arg0.get(1)}")).isEqualTo("b");
    assertThat(situation.read("${arg0.contains('b')}")).isEqualTo(true);
    assertThat(situation.read("${arg0.indexOf('b')}")).isEqualTo(1);
  }

  @Test
  void method_without_answer_is_called_and_gives_null() throws ValueSyntaxException {
    Overloads overloads = new Overloads();
    Situation situation = Situation.ofArguments(overloads);

    assertThat(situation.read("${arg0.flush()}")).isNull();
    assertThat(overloads.flushed).isEqualTo(1);
    assertThat(situation.faults).isEmpty();
  }

  public interface Generic<T> {
    String generic(T value);
  }

  @SuppressWarnings("unused")
  public static final class Overloads implements Generic<Integer> {
    int flushed;

    public String number(int value) {
      return "int";
    }

    public String number(long value) {
      return "long";
    }

    public String number(double value) {
      return "double";
    }

    public String number(Object value) {
      return "Object";
    }

    public String boxed(Long value) {
      return "Long " + value;
    }

    public String small(byte value) {
      return "byte " + value;
    }

    public String text(CharSequence value) {
      return "CharSequence";
    }

    public String text(String value) {
      return "String";
    }

    public String sequence(Object value) {
      return "Object";
    }

    public String sequence(CharSequence value) {
      return "CharSequence";
    }

    public String letter(char value) {
      return "char " + value;
    }

    public String truth(boolean value) {
      return "boolean";
    }

    public String truth(Boolean value) {
      return "Boolean";
    }

    public String anything(Object value) {
      return "Object " + value;
    }

    public String wide(Object value, long number) {
      return "Object, long";
    }

    public String wide(String value, long number) {
      return "String, long";
    }

    public String wide(String value, Object number) {
      return "String, Object";
    }

    public String arity() {
      return "none";
    }

    public String arity(int one) {
      return "one";
    }

    public String arity(int one, int two) {
      return "two";
    }

    public String either(int one, long two) {
      return "int, long";
    }

    public String either(long one, int two) {
      return "long, int";
    }

    @Override
    public String generic(Integer value) {
      return "Integer " + value;
    }

    public void flush() {
      flushed++;
    }
  }
}
