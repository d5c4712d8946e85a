package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Shapes;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How often a call looks at the clock, which is most of what it costs. */
class TimedCallTest {
  /** Counts how often the caller's thread asks for durations; others write lines meanwhile. */
  private static final class Asked implements Ticker {
    private final Thread caller = Thread.currentThread();
    int times;

    @Override
    public long nanos() {
      return Thread.currentThread() == caller ? ++times : 0;
    }

    @Override
    public long epochMillis() {
      return 0;
    }
  }

  static Stream<Arguments> rules() {
    BreakerPlan.Builder breaker = BreakerPlan.builder().calls(5);
    return Stream.of(
        argumentSet("guards alone", guards().breaker(breaker.build()), 0),
        argumentSet("meters", TestRules.limited("r", HandDriven.WORK, 2).log(null), 2),
        argumentSet("lines", guards().log(TestRules.log().build()), 2),
        argumentSet(
            "a time for all attempts",
            guards().retry(TestRules.retry(3).within(Duration.ofSeconds(1)).build()),
            2),
        argumentSet(
            "slow calls", guards().breaker(breaker.slowOver(Duration.ofSeconds(1)).build()), 2));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_clock_is_asked_only_where_somebody_wants_to_know(Rule.Builder rule, int times)
      throws Throwable {
    Asked ticker = new Asked();
    try (TestAgent agent = TestAgent.of(ticker, rule.build())) {
      WovenClass base = agent.weave(Shapes.Base.class);
      base.call("work", Body.returning("first"));
      ticker.times = 0;
      CallGate.thread().untimed = 10; // nor is it the turn of this call to be charged for

      Object result = base.call("work", Body.returning("result"));

      assertThat(result).isEqualTo("result");
      assertThat(ticker.times).isEqualTo(times);
    }
  }

  private static Rule.Builder guards() {
    return TestRules.retried("r", HandDriven.WORK, 3)
        .concurrency(TestRules.limit(2).build())
        .log(null)
        .meters(Map.of());
  }
}
