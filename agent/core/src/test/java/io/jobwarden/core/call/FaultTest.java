package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallEngine;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.ThreadState;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong in the agent or in what it reads, the job does not notice. */
class FaultTest {
  private static final String WORK = "Shapes.Base.work";
  private static final String FORM = "Forms.instanceObject";

  /** Objects of the application that the agent reads. */
  public static final class Nasty extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("DoNotCallSuggester") // it is for the agent to call
    public String getName() {
      throw new AssertionError("getName");
    }

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString");
    }
  }

  @Test
  void a_value_that_throws_is_null() throws Throwable {
    Rule rule =
        TestRules.labelled(TestRules.limited("r", FORM, 1), "r", "name", "${arg2[0].name}")
            .fields(TestRules.values("text", "${arg2[0]}"))
            .runId("${arg2[0].name}")
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);

      Object result =
          forms.call("instanceObject", Body.returning("x"), 1, new Object[] {new Nasty()});

      assertThat(result).isEqualTo("x");
      assertThat(agent.metric("r_runs_total{name=\"\"}")).isEqualTo(1);
      assertThat(agent.lines().last().path("outcome").asText()).isEqualTo("success");
    }
  }

  @Test
  void an_error_that_cannot_say_its_message_is_told_of_all_the_same() {
    Nasty nasty = new Nasty();
    Rule rule =
        TestRules.retried("r", WORK, 2).errors(List.of()).failureWhen("${return} == 1").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThatThrownBy(() -> agent.weave(Shapes.Base.class).call("work", Body.throwing(nasty)))
          .isSameAs(nasty);

      Counts.of(agent, "r").runs(1).failures(1).retries(1);
      assertThat(agent.lines().last().path("error.type").asText()).isEqualTo(Nasty.class.getName());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void a_fault_at_any_step_of_the_agent_leaves_the_result_and_gives_back_the_place(int step)
      throws Throwable {
    FailingTicker ticker = new FailingTicker();
    Rule rule = TestRules.limited("r", WORK, 1).retry(TestRules.retry(2).build()).log(null).build();
    try (TestAgent agent = TestAgent.of(ticker, rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      ticker.failAt(step);

      Object result = call(base, Script.of(new IOException("first"), "result"));

      long faults = ticker.failed() ? 1 : 0;
      agent.expectFaults(faults);
      assertThat(result).isIn("result", "first");
      assertThat(ThreadState.isClean()).isTrue();
      assertThat(agent.metric("r_inflight")).isZero();
      ticker.failAt(0);
      assertThat(base.call("work", Body.returning("next"))).isEqualTo("next");
      assertThat(agent.metric("r_rejected_total")).isZero();
    }
  }

  @Test
  void an_engine_that_is_gone_lets_calls_end() throws Throwable {
    Rule rule = TestRules.retried("r", WORK, 2).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      Body body =
          number -> {
            CallGate.engine(CallEngine.NONE);
            return "result";
          };

      assertThat(base.call("work", body)).isEqualTo("result");
      assertThat(base.call("work", Body.returning("unwatched"))).isEqualTo("unwatched");

      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void what_the_agent_calls_while_it_reads_is_no_call() throws Throwable {
    Rule rule =
        TestRules.labelled(
                TestRules.watched("r", "Shapes.Made.name").reentrant(true),
                "r",
                "n",
                "${this.name}")
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      agent.weave(Shapes.Made.class).call("name");

      assertThat(agent.metric("r_runs_total{n=\"none\"}")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"counted", "watched", "limited"})
  void a_stack_that_overflows_leaves_nothing_on_the_thread(String kind) throws Throwable {
    Rule.Builder rule =
        switch (kind) {
          case "counted" -> TestRules.counted("r", WORK);
          case "watched" -> TestRules.watched("r", WORK).log(null).runId("x");
          default -> TestRules.limited("r", WORK, 1).log(null);
        };
    try (TestAgent agent = TestAgent.of(rule.build())) {
      WovenClass base = agent.weave(Shapes.Base.class);
      Body leaf = Body.returning("leaf");
      AtomicInteger depth = new AtomicInteger();

      for (int round = 0; round < 20; round++) {
        Thread deep =
            new Thread(
                null,
                () -> {
                  deeper(base, base.make(), leaf, depth);
                  settle(base, leaf);
                },
                "deep",
                256 << 10);
        deep.start();
        deep.join(10_000);
      }
      deeper(base, base.make(), leaf, depth);
      settle(base, leaf);

      long faults = agent.faults();
      agent.expectFaults(faults);
      assertThat(ThreadState.isClean()).isTrue();
      assertThat(agent.metric("r_inflight")).isZero();
      double before = agent.metric("r_runs_total");
      assertThat(base.call("work", leaf)).isEqualTo("leaf");
      assertThat(agent.metric("r_runs_total")).isEqualTo(before + 1);
      assertThat(agent.metric("r_rejected_total")).isZero();
    }
  }

  /** Calls the woven method at each depth, until the stack is used up. */
  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static void deeper(WovenClass base, Object self, Body leaf, AtomicInteger depth) {
    try {
      depth.incrementAndGet();
      base.callOn(self, "work", leaf);
      deeper(base, self, leaf, depth);
    } catch (StackOverflowError expected) {
      depth.decrementAndGet();
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }

  /** What a call could not give back for want of stack, the next call of the thread does. */
  private static void settle(WovenClass base, Body leaf) {
    try {
      base.call("work", leaf);
    } catch (Throwable unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static @Nullable Object call(WovenClass base, Body body) throws Throwable {
    try {
      return base.call("work", body);
    } catch (IOException last) {
      return last.getMessage();
    }
  }

  /** Clocks that fail once, when they are asked so many times. */
  private static final class FailingTicker implements Ticker {
    private final ManualTicker ticker = new ManualTicker();
    private int left;
    private boolean failed;

    void failAt(int asked) {
      left = asked;
    }

    boolean failed() {
      return failed;
    }

    @Override
    public long nanos() {
      failOnce();
      return ticker.nanos();
    }

    @Override
    public long epochMillis() {
      failOnce();
      return ticker.epochMillis();
    }

    private void failOnce() {
      if (left > 0 && --left == 0) {
        failed = true;
        throw new IllegalStateException("clock");
      }
    }
  }
}
