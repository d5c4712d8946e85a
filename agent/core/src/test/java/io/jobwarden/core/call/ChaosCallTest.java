package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults on purpose in place of a method's body, or before it. */
class ChaosCallTest {
  @Test
  void an_exception_is_thrown_instead_of_a_body_and_is_told() {
    Script script = Script.of("result");
    ErrorCode code = ErrorCode.builder().message("inj*").code("CHAOS").build();
    Rule rule = Guarded.rule().chaos(Guarded.throwing().build()).errors(List.of(code)).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(script)).isInstanceOf(IOException.class).hasMessage("injected");

      assertThat(script.bodies()).isZero();
      driven.counts().runs(1).failures(1);
      assertThat(driven.metric("r_injected_total")).isEqualTo(1);
      assertThat(driven.lines().last().path("injected").asBoolean()).isTrue();
      assertThat(driven.lines().last().path("error.code").asText()).isEqualTo("CHAOS");
    }
  }

  @Test
  void first_counts_bodies_and_every_attempt_is_one() throws Throwable {
    Script script = Script.of("result");
    Rule rule =
        Guarded.rule()
            .retry(TestRules.retry(3).build())
            .chaos(Guarded.throwing().first(2).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(script)).isEqualTo("result");
      assertThat(driven.call(script)).isEqualTo("result");

      assertThat(script.bodies()).isEqualTo(2);
      driven.counts().runs(2).successes(2).retries(2);
      assertThat(driven.metric("r_injected_total")).isEqualTo(2);
      assertThat(driven.lines().where("event", "r_retry").all("injected"))
          .containsExactly("true", "true");
      assertThat(driven.lines().where("event", "r_completed").all("injected"))
          .containsExactly("", "");
    }
  }

  @Test
  void calls_that_a_guard_refuses_are_not_among_the_first() throws Throwable {
    Rule rule =
        Guarded.rule()
            .concurrency(TestRules.limit(1).build())
            .chaos(Guarded.throwing().first(2).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      driven.thrownBy(Body.NONE);
      driven.thrownBy(
          number -> {
            throw new AssertionError("injected before");
          });
      Occupied place = Occupied.by(driven.base);
      driven.thrownBy(Body.NONE);
      place.leave();

      driven.counts().runs(4).successes(1).failures(2).rejected(1);
      assertThat(driven.metric("r_injected_total")).isEqualTo(2);
    }
  }

  @Test
  void a_delay_alone_lets_the_body_run() throws Throwable {
    Duration brief = Duration.ofMillis(1);
    Rule rule =
        Guarded.rule().chaos(ChaosPlan.builder().minDelay(brief).maxDelay(brief).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(Body.returning("result"))).isEqualTo("result");

      driven.counts().runs(1).successes(1);
      assertThat(driven.metric("r_injected_total")).isEqualTo(1);
      assertThat(driven.lines().last().path("injected").asBoolean()).isTrue();
    }
  }

  @Test
  void only_calls_that_meet_the_condition_are_hit() throws Throwable {
    Rule rule =
        TestRules.watched("r", "Forms.instanceObject")
            .chaos(Guarded.throwing().when("${arg1} == 2").first(1).build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);

      assertThat(forms.call("instanceObject", Body.returning(1), 1, new Object[0])).isEqualTo(1);
      Throwable thrown = null;
      try {
        forms.call("instanceObject", Body.returning(2), 2, new Object[0]);
      } catch (IOException injected) {
        thrown = injected;
      }

      assertThat(thrown).hasMessage("injected");
      Counts.of(agent, "r").runs(2).successes(1).failures(1);
    }
  }

  @Test
  void one_that_cannot_be_thrown_is_said_once_and_nothing_is_injected() {
    ChaosPlan plan = Guarded.throwing().thrown("com.acme.NotThere").build();
    try (HandDriven driven = HandDriven.of(Guarded.rule().chaos(plan).build())) {
      List<String> said =
          Said.by(
              () -> {
                assertThat(driven.thrownBy(Body.NONE)).isNull();
                assertThat(driven.thrownBy(Body.NONE)).isNull();
              });

      assertThat(said).singleElement().asString().contains("com.acme.NotThere");
      driven.counts().runs(2).successes(2);
      assertThat(driven.metric("r_injected_total")).isZero();
      assertThat(driven.lines().all("injected")).containsOnly("");
    }
  }

  @Test
  void an_injected_exception_may_be_one_that_is_a_success() {
    Rule rule =
        Guarded.rule()
            .chaos(Guarded.throwing().build())
            .ignoredErrors(List.of("java.io.IOException"))
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(IOException.class);

      driven.counts().runs(1).successes(1);
      assertThat(driven.lines().last().path("injected").asBoolean()).isTrue();
    }
  }

  @Test
  void a_delay_is_time_of_the_body_to_the_breaker() throws Throwable {
    Duration brief = Duration.ofMillis(2);
    Rule rule =
        Guarded.rule()
            .chaos(ChaosPlan.builder().minDelay(brief).maxDelay(brief).build())
            .breaker(Guarded.breaker(1).slowOver(Duration.ofMillis(1)).slowRate(1.0).build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      agent.weave(Shapes.Base.class).call("work", Body.returning("slow"));

      assertThat(agent.lines().where("breaker.state", "open").count()).isEqualTo(1);
    }
  }
}
