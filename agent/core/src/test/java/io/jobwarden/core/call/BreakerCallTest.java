package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A breaker around a method. */
class BreakerCallTest {
  private static final Body FAILING = Body.throwing(new IOException("down"));
  private static final Duration OPEN_FOR = Duration.ofSeconds(10);

  @Test
  void it_opens_refuses_tries_and_closes_with_a_line_for_each_turn() throws Throwable {
    try (HandDriven driven = HandDriven.of(rule(Guarded.breaker(2)))) {
      driven.thrownBy(FAILING);
      driven.thrownBy(FAILING);
      assertThat(driven.thrownBy(FAILING))
          .isInstanceOf(CallRejectedException.class)
          .hasMessage("r: the breaker is open");
      driven.turn(OPEN_FOR);
      assertThat(driven.call(Body.returning("trial"))).isEqualTo("trial");
      assertThat(driven.call(Body.returning("after"))).isEqualTo("after");

      driven.counts().runs(5).successes(2).failures(2).rejected(1);
      assertThat(driven.lines().where("event", "r_breaker").all("breaker.state"))
          .containsExactly("open", "half_open", "closed");
      assertThat(driven.lines().where("event", "r_breaker").all("reason"))
          .containsExactly(
              "2 of the last 2 bodies failed", "its time is over", "1 trials of 1 succeeded");
    }
  }

  @Test
  void a_trial_that_fails_opens_it_anew() {
    try (HandDriven driven = HandDriven.of(rule(Guarded.breaker(1)))) {
      driven.thrownBy(FAILING);
      driven.turn(OPEN_FOR);
      assertThat(driven.thrownBy(FAILING)).isInstanceOf(IOException.class);

      assertThat(driven.thrownBy(FAILING)).isInstanceOf(CallRejectedException.class);
      driven.counts().runs(3).failures(2).rejected(1);
    }
  }

  @Test
  void errors_that_are_ignored_are_successes_to_it() {
    Rule rule = with(Guarded.breaker(1)).ignoredErrors(List.of("java.io.IOException")).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      for (int i = 0; i < 5; i++) {
        assertThat(driven.thrownBy(FAILING)).isInstanceOf(IOException.class);
      }

      driven.counts().runs(5).successes(5);
    }
  }

  @Test
  void a_returned_failure_is_a_failure_to_it() throws Throwable {
    Rule rule = with(Guarded.breaker(1)).failureWhen("${return} == 'bad'").build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(Body.returning("bad"))).isEqualTo("bad");

      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(CallRejectedException.class);
      driven.counts().runs(2).failures(1).rejected(1);
    }
  }

  @Test
  void bodies_that_are_slow_open_it_though_they_succeed() throws Throwable {
    Rule rule = rule(Guarded.breaker(2).slowOver(Guarded.SECOND).slowRate(1.0));
    try (HandDriven driven = HandDriven.of(rule)) {
      driven.call(driven.lasting(Guarded.SECOND, Body.NONE));
      driven.call(driven.lasting(Guarded.SECOND, Body.NONE));

      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(CallRejectedException.class);
      driven.counts().runs(3).successes(2).rejected(1);
      assertThat(driven.lines().where("breaker.state", "open").only().path("reason").asText())
          .isEqualTo("2 of the last 2 bodies were slow");
    }
  }

  @Test
  void one_that_is_forced_open_runs_nothing_and_one_that_is_disabled_everything() {
    try (HandDriven driven =
        HandDriven.of(rule(Guarded.breaker(1).state(BreakerState.FORCED_OPEN)))) {
      assertThat(driven.thrownBy(FAILING)).isInstanceOf(CallRejectedException.class);
      driven.counts().runs(1).rejected(1);
    }
    try (HandDriven driven = HandDriven.of(rule(Guarded.breaker(1).state(BreakerState.DISABLED)))) {
      assertThat(driven.thrownBy(FAILING)).isInstanceOf(IOException.class);
      assertThat(driven.thrownBy(FAILING)).isInstanceOf(IOException.class);
      driven.counts().runs(2).failures(2);
    }
  }

  @Test
  void each_key_has_a_breaker_of_its_own() throws Throwable {
    Rule rule =
        TestRules.watched("keyed", "Forms.instanceObject")
            .breaker(Guarded.breaker(1).key("k${arg1}").build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);
      Body one = number -> forms.call("instanceObject", FAILING, 1, new Object[0]);
      Body two = number -> forms.call("instanceObject", Body.returning("2"), 2, new Object[0]);

      assertThat(thrownBy(one)).isInstanceOf(IOException.class);
      assertThat(thrownBy(one)).hasMessage("keyed: the breaker is open for k1");
      assertThat(two.run(0)).isEqualTo("2");

      assertThat(BreakerStates.all().get("keyed"))
          .containsEntry("k1", "open")
          .containsEntry("k2", "closed");
      JsonNode turn = agent.lines().where("event", "keyed_breaker").only();
      assertThat(turn.path("breaker.key").asText()).isEqualTo("k1");
    }
  }

  private static Throwable thrownBy(Body body) {
    try {
      throw new AssertionError("returned " + body.run(0));
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private static Rule rule(BreakerPlan.Builder plan) {
    return with(plan).build();
  }

  private static Rule.Builder with(BreakerPlan.Builder plan) {
    return Guarded.rule().breaker(plan.build());
  }
}
