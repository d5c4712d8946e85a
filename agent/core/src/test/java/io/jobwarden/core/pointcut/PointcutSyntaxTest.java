package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointcutSyntaxTest {
  private static final Map<String, String> NAMED =
      Map.of(
          "connector", "execution(* com.acme.Connector+.*(..))",
          "broken", "within(com.acme..)",
          "outer", "connector() || broken()",
          "egg", "hen() && within(a.B)",
          "hen", "!egg()");

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(
            "",
            1,
            "found the end, expected execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`"),
        arguments(
            "  ",
            3,
            "found the end, expected execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`"),
        arguments("connector() and connector()", 13, "found `and`, expected `&&`, `||` or the end"),
        arguments("connector() & connector()", 13, "found `&`, expected `&&`, `||` or the end"),
        arguments(
            "connector() &&",
            15,
            "found the end, expected execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`"),
        arguments("(connector()", 13, "found the end, expected `&&`, `||` or `)`"),
        arguments("connector())", 12, "found `)`, expected `&&`, `||` or the end"),
        arguments(
            "!",
            2,
            "found the end, expected execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`"),
        arguments("connector", 10, "found the end, expected `(` after `connector`"),
        arguments("connector(..)", 11, "found `..`, expected `)`: a named pointcut takes nothing"),
        arguments(
            "conector()",
            1,
            "found `conector()`, but no pointcut has this name; did you mean `connector()`?"),
        arguments(
            "within(a.B) && something()",
            16,
            "found `something()`, but no pointcut has this name; expected one of broken, connector, egg, hen, outer"),
        arguments(
            "call(* a.B.c())",
            1,
            "found `call(`, expected execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`"),
        arguments("executon(* a.B.c())", 1, "found `executon(`, did you mean `execution(`?"),
        arguments(
            "@target(a.B)",
            1,
            "found `@target(`, expected execution(..), within(..), @within(..), @annotation(..), a named pointcut, `!` or `(`"),
        arguments("execution", 10, "found the end, expected `(` after `execution`"),
        arguments("execution()", 11, "found `)`, expected a return type, such as `*`"),
        arguments("execution(* fetch)", 18, "found `)`, expected a parameter list, such as `(..)`"),
        arguments(
            "execution(fetch(..))",
            11,
            "found `fetch(`, expected a return type before it; write `* fetch(..)`"),
        arguments(
            "execution(* (..))",
            11,
            "found `*(`, expected a return type before it; write `* *(..)`"),
        arguments("execution(public (..))", 18, "found `(`, expected a return type, such as `*`"),
        arguments(
            "execution(* fetch(..)", 22, "found the end, expected `)` at the end of `execution(`"),
        arguments(
            "execution(* fetch(..) throws Exception)",
            23,
            "found `throws`, expected `)`: exceptions cannot be asked for"),
        arguments(
            "execution(* fetch(,))",
            19,
            "found `,`, expected a parameter's type, or `..` for any parameters"),
        arguments(
            "execution(* fetch(.. String))",
            22,
            "found `String`, expected `,` or `)` in the parameter list"),
        arguments(
            "execution(* fetch(String name))",
            26,
            "found `name`, expected `,` or `)` in the parameter list"),
        arguments("execution(* fetch(String..., int))", 28, "found `,`, expected `)` after `...`"),
        arguments(
            "execution(* fetch(...))",
            19,
            "found `...`, expected a parameter's type, or `..` for any parameters"),
        arguments("execution(* fetch(byte[))", 24, "found `)`, expected `]`"),
        arguments(
            "execution(* fetch(java.util.List<String>))",
            33,
            "found `<`, expected the type without its arguments: generics are erased"),
        arguments(
            "execution(java.util.List<String> fetch())",
            25,
            "found `<`, expected the type without its arguments: generics are erased"),
        arguments(
            "execution(* java.util.List<String>.add(..))",
            27,
            "found `<`, expected the type without its arguments: generics are erased"),
        arguments(
            "execution(!void *(..))",
            12,
            "found `void`, expected one of public, protected, private, static, final, synchronized, strictfp, abstract, native after `!`"),
        arguments(
            "execution(* com.acme..fetch(..))",
            22,
            "found `.`, expected a name after the dot, such as `*`"),
        arguments(
            "execution(* ..fetch(..))",
            13,
            "found `..`, expected a type; any packages are written `*..`"),
        arguments(
            "execution(* .fetch(..))",
            13,
            "found `.`, expected a type; any packages are written `*..`"),
        arguments("execution(* com.acme.(..))", 22, "found `(`, expected a method's name"),
        arguments(
            "execution(* com.acme.Job+(..))",
            26,
            "found `(`, expected `.` and a method's name after `+`"),
        arguments("execution(* com.acme.Job+.a.b(..))", 27, "found `a`, expected a method's name"),
        arguments(
            "execution(* com.acme.Job.new(..))",
            26,
            "found `new`, expected a method's name; a constructor is written without a return type"),
        arguments(
            "execution(* com.acme.Job.<init>(..))", 26, "found `<`, expected a method's name"),
        arguments("execution(@ (..))", 13, "found `(`, expected an annotation's name"),
        arguments(
            "execution(* com.4cme.Job.run())",
            17,
            "found `4cme`, expected a name that starts with a letter"),
        arguments("within()", 8, "found `)`, expected a type"),
        arguments(
            "within(com.acme..)", 18, "found `)`, expected a name after the dot, such as `*`"),
        arguments(
            "within(..Job)", 8, "found `..`, expected a type; any packages are written `*..`"),
        arguments("within(com.acme.Job[])", 20, "found `[`, expected `)` at the end of `within(`"),
        arguments("within(a.B || a.C)", 12, "found `||`, expected `)` at the end of `within(`"),
        arguments("@within(@a.B)", 9, "found `@`, expected an annotation's name"),
        arguments(
            "within(a.B) && broken()",
            16,
            "in pointcut `broken`, column 18: found `)`, expected a name after the dot, such as `*`"),
        arguments(
            "outer()",
            1,
            "in pointcut `outer`, column 16: in pointcut `broken`, column 18: found `)`, expected a name after the dot, such as `*`"),
        arguments(
            "egg()",
            1,
            "in pointcut `egg`, column 1: in pointcut `hen`, column 2: `egg()` names itself: egg -> hen -> egg"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void problem_tells_its_place_what_was_found_and_what_is_expected(
      String text, int column, String message) {
    PointcutSyntaxException problem = problem(text, NAMED);

    assertThat(problem.column() + " " + problem.getMessage()).isEqualTo(column + " " + message);
  }

  @Test
  void without_any_named_pointcut_the_error_says_where_to_write_one() {
    PointcutSyntaxException problem = problem("connector()", Map.of());

    assertThat(problem)
        .hasMessage("found `connector()`, but no pointcut has a name; write one under `pointcuts`");
  }

  static Stream<String> valid() {
    return Stream.of(
        "execution(* * (..))",
        "  execution ( public  *  com.acme.Job.run (..) )  ",
        "execution(\n  * com.acme.Job.run(..)\n)\n  && within(com.acme..*)",
        "execution( @a.B @c.D public static !final byte[] [] *..*Job+.run*( .. , int , String ... ) )",
        "execution(* ändern(Größe))",
        "execution(* a.$Proxy.b_1$c())",
        "((!(connector())))",
        "! ! connector ( )");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void spaces_and_line_breaks_may_stand_between_words(String text) throws PointcutSyntaxException {
    assertThat(Pointcut.parse(text, NAMED)).hasToString(text);
  }

  @Test
  void named_pointcut_that_is_not_used_is_not_read() throws PointcutSyntaxException {
    Pointcut pointcut = Pointcut.parse("connector()", NAMED);

    assertThat(pointcut.methods()).isTrue();
  }

  @Test
  void nesting_has_a_limit() {
    String deep = "(".repeat(100_000);

    PointcutSyntaxException problem = problem(deep, Map.of());

    assertThat(problem.column()).isEqualTo(101);
    assertThat(problem)
        .hasMessage("nested more than 100 deep; take parts out or write less brackets");
  }

  @Test
  void chain_of_names_has_a_limit() {
    Map<String, String> chain = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      chain.put("p" + i, "p" + (i + 1) + "()");
    }

    PointcutSyntaxException problem = problem("p0()", chain);

    assertThat(problem).hasMessageContaining("nested more than 100 deep");
  }

  @Test
  void long_text_without_nesting_is_fine() throws PointcutSyntaxException {
    String text = "within(a.B)" + " || within(a.B)".repeat(20_000) + " && !!!!!within(a.C)";

    assertThat(Pointcut.parse(text, Map.of()).matchesAll()).isFalse();
  }

  @Test
  void whatever_is_written_is_read_or_refused_at_a_place_in_the_text() {
    Random random = new Random(20261122);
    String[] seeds =
        Stream.concat(valid(), problems().map(row -> (String) row.get()[0]))
            .filter(seed -> seed.length() > 3)
            .toArray(String[]::new);
    int read = 0;

    for (int i = 0; i < 10_000; i++) {
      String text = mutate(seeds[random.nextInt(seeds.length)], random);
      try {
        assertThat(Pointcut.parse(text, NAMED)).hasToString(text);
        read++;
      } catch (PointcutSyntaxException refused) {
        assertThat(refused.column()).as(text).isBetween(1, text.length() + 1);
        assertThat(refused.getMessage()).as(text).isNotBlank();
      }
    }

    assertThat(read).isBetween(100, 9_900);
  }

  private static String mutate(String seed, Random random) {
    String alphabet = "().,*+@!&|<>[]$ \n\t\0a1Zä\uD83D\uDE00\uFFFFnew..";
    StringBuilder text = new StringBuilder(seed);
    for (int edits = 1 + random.nextInt(3); edits > 0 && text.length() > 2; edits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
        case 2 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 5)));
      }
    }
    return text.toString();
  }

  private static PointcutSyntaxException problem(String text, Map<String, String> named) {
    return catchThrowableOfType(PointcutSyntaxException.class, () -> Pointcut.parse(text, named));
  }
}
