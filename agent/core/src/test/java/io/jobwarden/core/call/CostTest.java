package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that cost more than they may. */
class CostTest {
  private static final int SECONDS = 10;
  private static final int CALLS = 2_000;
  private static final Body RESULT = Body.returning("result");
  private static final Rule COUNTED = TestRules.counted("r", HandDriven.WORK).build();

  /** Goes on by so much with each look: what the agent does between two looks takes so long. */
  private static final class LookedAt implements Ticker {
    final AtomicLong nanos = new AtomicLong();
    private final long perLook;

    LookedAt(Duration perLook) {
      this.perLook = perLook.toNanos();
    }

    @Override
    public long nanos() {
      return nanos.addAndGet(perLook);
    }

    @Override
    public long epochMillis() {
      return nanos.get() / 1_000_000;
    }
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        argumentSet("counted", COUNTED),
        argumentSet(
            "watched",
            TestRules.counted("r", HandDriven.WORK).failureWhen("${return} == 'x'").build()),
        argumentSet("guarded", TestRules.retried("r", HandDriven.WORK, 3).log(null).build()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_that_costs_too_much_lets_calls_pass_and_says_so_once(Rule rule) throws Throwable {
    LookedAt ticker = new LookedAt(Duration.ofMillis(1));
    try (TestAgent agent = TestAgent.of(ticker, rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);

      List<String> said = Said.by(() -> seconds(ticker, agent, base));
      double counted = agent.metric("r_runs_total");
      assertThat(base.call("work", RESULT)).isEqualTo("result");

      assertThat(agent.metric("r_runs_total")).isEqualTo(counted);
      assertThat(agent.metric("jobwarden_rule_passive{reason=\"max_cost\",rule=\"r\"}")).isOne();
      assertThat(agent.engine.isPassive("r")).isTrue();
      assertThat(said).hasSize(1);
      assertThat(said.get(0))
          .startsWith("jobwarden: warning: rule r took ")
          .contains("more than self.max_cost (5.0%): its calls pass from now on");
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void one_that_costs_little_stays_in_force(Rule rule) {
    LookedAt ticker = new LookedAt(Duration.ofNanos(10));
    try (TestAgent agent = TestAgent.of(ticker, rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);

      seconds(ticker, agent, base);

      assertThat(agent.engine.isPassive("r")).isFalse();
      assertThat(agent.metric("r_runs_total")).isEqualTo((double) SECONDS * CALLS);
    }
  }

  @Test
  void it_is_in_force_again_when_rules_are_enabled() throws Throwable {
    LookedAt ticker = new LookedAt(Duration.ofMillis(1));
    try (TestAgent agent = TestAgent.of(ticker, COUNTED)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      Said.by(() -> seconds(ticker, agent, base));

      agent.engine.activate();
      base.call("work", RESULT);

      assertThat(agent.metric("r_runs_total")).isEqualTo((double) SECONDS * CALLS + 1);
      assertThat(agent.metrics().keySet())
          .noneMatch(series -> series.startsWith("jobwarden_rule_passive"));
    }
  }

  @Test
  void a_rule_that_may_cost_anything_is_never_judged() {
    LookedAt ticker = new LookedAt(Duration.ofMillis(1));
    try (TestAgent agent = TestAgent.of(ticker, TestAgent.config(COUNTED).selfMaxCost(1).build())) {
      WovenClass base = agent.weave(Shapes.Base.class);

      seconds(ticker, agent, base);

      assertThat(agent.engine.isPassive("r")).isFalse();
    }
  }

  @Test
  void a_wait_for_a_place_costs_nothing() {
    HeldClock ticker = new HeldClock();
    ConcurrencyPlan waits = TestRules.limit(1).maxWait(Duration.ofSeconds(1)).build();
    Rule rule = TestRules.counted("r", HandDriven.WORK).concurrency(waits).build();
    try (TestAgent agent = TestAgent.of(ticker, rule)) {
      ticker.inWaits = true;
      WovenClass base = agent.weave(Shapes.Base.class);

      for (int second = 0; second < SECONDS; second++) {
        calls(base);
        ticker.nanos.addAndGet(1_000_000_000L);
        agent.engine.judge();
      }

      assertThat(agent.engine.isPassive("r")).isFalse();
      assertThat(ticker.waits).isPositive();
    }
  }

  /** Stands still but between the two looks around a wait, which are the second and third. */
  private static final class HeldClock implements Ticker {
    final AtomicLong nanos = new AtomicLong();
    boolean inWaits;
    int waits;

    @Override
    public long nanos() {
      if (inWaits && isAfterWait()) {
        waits++;
        nanos.addAndGet(100_000_000L);
      }
      return nanos.get();
    }

    private static boolean isAfterWait() {
      return StackWalker.getInstance()
          .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("goOn")));
    }

    @Override
    public long epochMillis() {
      return 0;
    }
  }

  private static void seconds(LookedAt ticker, TestAgent agent, WovenClass base) {
    for (int second = 0; second < SECONDS; second++) {
      calls(base);
      ticker.nanos.addAndGet(1_000_000_000L);
      agent.engine.judge();
    }
  }

  private static void calls(WovenClass base) {
    Object self = base.make();
    try {
      for (int call = 0; call < CALLS; call++) {
        base.callOn(self, "work", RESULT);
      }
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }
}
