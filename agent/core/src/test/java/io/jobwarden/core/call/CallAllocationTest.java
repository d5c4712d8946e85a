package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.management.ThreadMXBean;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.fixture.Shapes;
import java.lang.management.ManagementFactory;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call that succeeds costs the application in garbage. */
class CallAllocationTest {
  private static final int ROUNDS = 50_000;
  private static final String ECHO = "Shapes.Echo.apply";

  @ParameterizedTest
  @MethodSource("rules")
  void a_call_makes_as_few_objects_as_it_can(Rule rule, long mostBytes) {
    try (TestAgent agent = TestAgent.of(rule)) {
      UnaryOperator<String> echo = echo(agent);
      int length = call(echo, ROUNDS);

      long before = allocated();
      length += call(echo, ROUNDS);
      long perCall = (allocated() - before) / ROUNDS;

      assertThat(length).isPositive();
      assertThat(perCall).isLessThanOrEqualTo(mostBytes);
    }
  }

  static Stream<Arguments> rules() {
    long aRun = 152;
    return Stream.of(
        argumentSet("counted", TestRules.counted("r", ECHO).build(), 0L),
        argumentSet(
            "counted by labels of the method",
            TestRules.labelled(
                    TestRules.counted("r", ECHO), "r", "kind", "nightly", "method", "${method}")
                .build(),
            0L),
        argumentSet(
            "counted by an argument",
            TestRules.labelled(TestRules.counted("r", ECHO), "r", "text", "${arg0}").build(),
            0L),
        argumentSet(
            "watched", TestRules.counted("r", ECHO).failureWhen("${return} == 'x'").build(), aRun),
        argumentSet("limited", TestRules.limited("r", ECHO, 3).log(null).build(), aRun),
        argumentSet("retried", TestRules.retried("r", ECHO, 3).log(null).build(), aRun));
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<String> echo(TestAgent agent) {
    return (UnaryOperator<String>) agent.weave(Shapes.Echo.class).make();
  }

  private static int call(UnaryOperator<String> echo, int rounds) {
    int length = 0;
    for (int i = 0; i < rounds; i++) {
      length += echo.apply("nightly").length();
    }
    return length;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
