package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.fixture.Forms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each advice in each kind of method, however its body ends. */
class AdviceTest {
  private static final int ATTEMPTS = 3;
  private static final List<String> ADVICES =
      List.of("TallyAdvice", "WatchAdvice", "GuardAdvice", "RetryAdvice");
  private static final Map<String, @Nullable Object> RESULTS =
      Map.of(
          "Int",
          42,
          "Long",
          1L << 40,
          "Double",
          0.5,
          "Boolean",
          true,
          "Object",
          new Object(),
          "Array",
          new String[] {"a"});

  @ParameterizedTest
  @MethodSource("formsByAdvice")
  void a_result_is_the_callers_and_counted(String advice, String method) throws Throwable {
    Object result = RESULTS.get(method.replaceAll("^[a-z]+", ""));
    List<Integer> numbers = new ArrayList<>();
    try (TestAgent agent = TestAgent.of(rule(advice, method))) {
      WovenClass forms = agent.weave(Forms.class);

      Object returned = forms.call(method, recording(numbers, Body.returning(result)), 7, rest());

      assertThat(returned).isEqualTo(result);
      assertThat(numbers).containsExactly(7);
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
      assertThat(agent.metric("r_successes_total")).isEqualTo(1);
      assertThat(agent.metric("r_failures_total")).isZero();
      assertThat(agent.metric("r_inflight")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("formsByAdvice")
  void an_exception_is_the_callers_very_own_and_counted(String advice, String method) {
    IOException thrown = new IOException("broken");
    List<Integer> numbers = new ArrayList<>();
    try (TestAgent agent = TestAgent.of(rule(advice, method))) {
      WovenClass forms = agent.weave(Forms.class);

      assertThatThrownBy(
              () -> forms.call(method, recording(numbers, Body.throwing(thrown)), 7, rest()))
          .isSameAs(thrown);

      boolean retries = advice.equals("RetryAdvice");
      assertThat(numbers).hasSize(retries ? ATTEMPTS : 1).containsOnly(7);
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
      assertThat(agent.metric("r_failures_total")).isEqualTo(1);
      assertThat(agent.metric("r_retries_total")).isEqualTo(retries ? ATTEMPTS - 1 : 0);
      assertThat(agent.metric("r_inflight")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("formsByAdvice")
  void a_method_is_woven_by_the_advice_that_does_no_more_than_is_needed(
      String advice, String method) throws Throwable {
    try (TestAgent agent = TestAgent.of(rule(advice, method))) {
      WovenClass forms = agent.weave(Forms.class);

      List<String> called = Instructions.gateCalls(forms, method);

      assertThat(called)
          .isEqualTo(
              switch (advice) {
                case "TallyAdvice" -> List.of("begin", "nanos", "end");
                case "WatchAdvice" -> List.of("enter", "exit");
                default -> List.of("enter", "skips", "exit");
              });
    }
  }

  static Stream<Arguments> formsByAdvice() {
    return ADVICES.stream()
        .flatMap(
            advice ->
                Stream.of(Forms.class.getDeclaredMethods())
                    .map(method -> method.getName())
                    .sorted()
                    .map(method -> argumentSet(advice + " " + method, advice, method)));
  }

  /** A rule that needs this advice and no more. */
  private static Rule rule(String advice, String method) {
    String methods = "Forms." + method;
    return switch (advice) {
      case "TallyAdvice" -> TestRules.counted("r", methods).build();
      case "WatchAdvice" -> TestRules.watched("r", methods).build();
      case "GuardAdvice" -> TestRules.limited("r", methods, 1).build();
      default -> TestRules.retried("r", methods, ATTEMPTS).build();
    };
  }

  private static Body recording(List<Integer> numbers, Body body) {
    return number -> {
      numbers.add(number);
      return body.run(number);
    };
  }

  private static Object[] rest() {
    return new Object[] {"x"};
  }
}
