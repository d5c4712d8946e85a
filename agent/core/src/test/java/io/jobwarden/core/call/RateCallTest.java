package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A rate around a method. */
class RateCallTest {
  @Test
  void so_many_bodies_start_in_a_period_however_they_end() throws Throwable {
    Script script = Script.of("result", new IOException(), "result");
    try (HandDriven driven = HandDriven.of(rule(Guarded.rate(2)))) {
      assertThat(driven.call(script)).isEqualTo("result");
      assertThat(driven.thrownBy(script)).isInstanceOf(IOException.class);
      assertThat(driven.thrownBy(script))
          .isInstanceOf(CallRejectedException.class)
          .hasMessage("r: rate of 2 per 1h reached");

      driven.turn(Duration.ofHours(1));
      assertThat(driven.call(script)).isEqualTo("result");

      driven.counts().runs(4).successes(2).failures(1).rejected(1);
    }
  }

  @Test
  void a_call_waits_for_the_next_period() throws Throwable {
    RatePlan.Builder plan =
        RatePlan.builder().permits(1).per(Duration.ofMillis(50)).maxWait(Duration.ofSeconds(60));
    try (HandDriven driven = HandDriven.of(rule(plan))) {
      driven.call(Body.NONE);

      assertThat(driven.call(Body.returning("later"))).isEqualTo("later");

      driven.counts().runs(2).successes(2).rejected(0);
    }
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_permit_is_back() throws Exception {
    RatePlan.Builder plan = Guarded.rate(1).maxWait(Duration.ofHours(1));
    try (HandDriven driven = HandDriven.of(rule(plan))) {
      assertThat(driven.thrownBy(Body.NONE)).isNull();
      boolean[] flag = {false};
      FutureTask<@Nullable Throwable> waiting =
          new FutureTask<>(
              () -> {
                Throwable thrown = driven.thrownBy(Body.NONE);
                flag[0] = Thread.interrupted();
                return thrown;
              });
      Thread caller = new Thread(waiting, "waiting");
      caller.start();
      while (caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      caller.interrupt();

      assertThat(waiting.get(10, SECONDS))
          .hasMessage("r: rate of 1 per 1h reached, and the wait was interrupted");
      assertThat(flag[0]).isTrue();
      driven.turn(Duration.ofHours(1));
      assertThat(driven.thrownBy(Body.NONE)).isNull();
      driven.counts().runs(3).successes(2).rejected(1);
    }
  }

  @Test
  void a_call_that_cannot_wait_long_enough_is_refused_at_once() {
    RatePlan.Builder plan = Guarded.rate(1).maxWait(Duration.ofMinutes(59));
    try (HandDriven driven = HandDriven.of(rule(plan))) {
      assertThat(driven.thrownBy(Body.NONE)).isNull();

      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(CallRejectedException.class);

      driven.counts().runs(2).successes(1).rejected(1);
    }
  }

  @Test
  void each_key_has_a_rate_of_its_own() throws Throwable {
    Rule rule =
        TestRules.watched("r", "Forms.instanceObject")
            .rate(Guarded.rate(1).key("k${arg1}").build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);

      forms.call("instanceObject", Body.NONE, 1, new Object[0]);
      forms.call("instanceObject", Body.NONE, 2, new Object[0]);
      Throwable refusal = null;
      try {
        forms.call("instanceObject", Body.NONE, 2, new Object[0]);
      } catch (CallRejectedException refused) {
        refusal = refused;
      }

      assertThat(refusal).hasMessage("r: rate of 1 per 1h reached for k2");
      Counts.of(agent, "r").runs(3).successes(2).rejected(1);
    }
  }

  private static Rule rule(RatePlan.Builder plan) {
    return Guarded.rule().rate(plan.build()).build();
  }
}
