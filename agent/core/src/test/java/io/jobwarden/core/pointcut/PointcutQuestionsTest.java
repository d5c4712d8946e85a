package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointcutQuestionsTest {
  private static final Map<String, String> NAMED =
      Map.of("all", "execution(* *(..))", "acme", "within(com.acme..*)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execution(* fetch(..))",
        "execution(* *.fetch(..))",
        "execution(* *..*.fetch(..))",
        "execution(public com.acme.Result fetch(com.acme.Url))",
        "execution(new(..))",
        "execution(* Object+.*(..))",
        "execution(* java.lang.Object+.*(..))",
        "execution(* java..*+.*(..))",
        "execution(* *+.*(..))",
        "within(*)",
        "within(*..*)",
        "within(*.*)",
        "!within(com.acme.Job)",
        "!(within(com.acme.Job) && within(com.acme..*))",
        "!acme()",
        "all()",
        "@annotation(*)",
        "@annotation(com.acme..*)",
        "@within(*..*)",
        "execution(@* * *(..))",
        "within(com.acme..*) || execution(* *(..))",
        "acme() || all()",
        "execution(* *(..)) && !within(com.acme..*)",
        "execution(* *(..)) && (acme() || all())",
        "!(!acme() && !all())",
      })
  void nothing_keeps_it_off_any_class(String text) throws PointcutSyntaxException {
    assertThat(Pointcut.parse(text, NAMED).matchesAll()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execution(* com.acme.Job.fetch(..))",
        "execution(* com.acme..*.fetch(..))",
        "execution(* com..*.*(..))",
        "execution(* com.acme.Connector+.*(..))",
        "execution(* Runnable+.run())",
        "execution(* *..*Job.run())",
        "execution(com.acme.Job.new(..))",
        "execution(@com.acme.Tracked * *(..))",
        "@annotation(com.acme.Tracked)",
        "@annotation(Deprecated)",
        "@within(com.acme.Service)",
        "within(com.acme..*)",
        "within(com.acme.Connector+)",
        "within(Object)",
        "acme()",
        "execution(* *(..)) && within(com.acme..*)",
        "acme() && all()",
        "!!acme()",
        "!(!acme() || all())",
        "within(a.B) || @annotation(c.D) || execution(* e.F+.g())",
        "!within(x.Y) && acme()",
      })
  void something_keeps_it_off_most_classes(String text) throws PointcutSyntaxException {
    assertThat(Pointcut.parse(text, NAMED).matchesAll()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "execution(* *(..))                                  ; true  ; false",
        "execution(new(..))                                  ; false ; true",
        "execution(com.acme.Job.new())                       ; false ; true",
        "within(a..*)                                        ; true  ; false",
        "@annotation(a.B)                                    ; true  ; false",
        "@within(a.B)                                        ; true  ; false",
        "within(a..*) && execution(new(..))                  ; false ; true",
        "within(a..*) || execution(new(..))                  ; true  ; true",
        "execution(* *(..)) && execution(new(..))            ; false ; false",
        "execution(* *(..)) || execution(new(..))            ; true  ; true",
        "within(a..*) && !execution(new(..))                 ; true  ; false",
        "!(within(a..*) || execution(new(..)))               ; true  ; false",
        "!!execution(new(..))                                ; false ; true",
        "within(a..*) && (all() || execution(new(..)))       ; true  ; true",
      })
  void methods_and_constructors_are_told_apart(String text, boolean methods, boolean constructors)
      throws PointcutSyntaxException {
    Pointcut pointcut = Pointcut.parse(text, NAMED);

    assertThat(pointcut.methods()).isEqualTo(methods);
    assertThat(pointcut.constructors()).isEqualTo(constructors);
  }
}
