package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
  private static final String LONGEST = "x".repeat(4096);

  @ParameterizedTest
  @MethodSource
  void object_becomes_a_text(@Nullable Object value, String expected) {
    assertThat(Texts.of(value)).isEqualTo(expected);
  }

  static Stream<Arguments> object_becomes_a_text() {
    return Stream.of(
        argumentSet("null", null, ""),
        argumentSet("number", 1.5, "1.5"),
        argumentSet("list", List.of(1, 2), "[1, 2]"),
        argumentSet("texts", new String[] {"a", null}, "[a, null]"),
        argumentSet("bytes", new byte[] {1, -1}, "[1, -1]"),
        argumentSet("chars", new char[] {'a', 'b'}, "[a, b]"),
        argumentSet("nothing", new int[0], "[]"),
        argumentSet("nested", new Object[] {new int[] {1}, "x"}, "[[1], x]"),
        argumentSet("text that is null", new Wordless(), ""),
        argumentSet("longest", LONGEST, LONGEST),
        argumentSet("too long", LONGEST + "y", LONGEST.substring(1) + "…"),
        argumentSet("pair of chars at the cut", "x".repeat(4094) + "😀yy", "x".repeat(4094) + "…"),
        argumentSet(
            "long array", new long[9999], "[" + "0, ".repeat(1365).substring(0, 4094) + "…"));
  }

  @Test
  void array_that_holds_itself_ends() {
    Object[] self = new Object[1];
    self[0] = self;

    assertThat(Texts.of(self)).isEqualTo("[[[[[…]]]]]");
  }

  @Test
  void text_of_many_parts_is_cut_as_a_whole() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments("x".repeat(3000));

    String text = situation.template("a${arg0}${arg0}").text(situation);

    assertThat(text).hasSize(4096).startsWith("ax").endsWith("x…");
  }

  @Test
  void short_text_is_given_as_it_is() {
    String text = new String(new char[] {'t', 'z'});

    assertThat(Texts.of(text)).isSameAs(text);
  }

  @SuppressWarnings("ToStringReturnsNull") // an application's may
  private static final class Wordless {
    @Override
    public @Nullable String toString() {
      return null;
    }
  }
}
