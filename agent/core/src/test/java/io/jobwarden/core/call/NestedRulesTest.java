package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Several rules on one method: the first of the file is the outermost. */
class NestedRulesTest {
  private static final String WORK = "Shapes.Base.work";

  @Test
  void each_rule_counts_the_call() throws Throwable {
    Rule a = TestRules.counted("a", WORK).build();
    Rule b = TestRules.counted("b", WORK).build();
    try (TestAgent agent = TestAgent.of(a, b)) {
      assertThat(base(agent).call("work", Script.of("result"))).isEqualTo("result");

      Counts.of(agent, "a").runs(1).successes(1);
      Counts.of(agent, "b").runs(1).successes(1);
    }
  }

  @Test
  void the_outermost_begins_first_and_ends_last() throws Throwable {
    Rule a = TestRules.watched("a", WORK).build();
    Rule b = TestRules.watched("b", WORK).build();
    try (TestAgent agent = TestAgent.of(a, b)) {
      base(agent).call("work", Script.of("result"));

      assertThat(agent.lines().all("event"))
          .containsExactly("a_started", "b_started", "b_completed", "a_completed");
      assertThat(agent.lines().all("run_id"))
          .hasSize(4)
          .containsOnly(agent.lines().last().path("run_id").asText());
    }
  }

  @Test
  void an_inner_rule_lives_anew_with_each_attempt_of_an_outer_one() throws Throwable {
    Script script = Script.of(new IOException(), new IOException(), "result");
    Rule outer = TestRules.retried("outer", WORK, 3).build();
    Rule inner = TestRules.watched("inner", WORK).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      assertThat(base(agent).call("work", script)).isEqualTo("result");

      assertThat(script.bodies()).isEqualTo(3);
      Counts.of(agent, "outer").runs(1).successes(1).retries(2);
      Counts.of(agent, "inner").runs(3).failures(2).successes(1);
    }
  }

  @Test
  void an_outer_rule_sees_one_call_of_an_inner_one_that_retries() throws Throwable {
    Script script = Script.of(new IOException(), "result");
    Rule outer = TestRules.watched("outer", WORK).build();
    Rule inner = TestRules.retried("inner", WORK, 3).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      assertThat(base(agent).call("work", script)).isEqualTo("result");

      Counts.of(agent, "outer").runs(1).successes(1).retries(0);
      Counts.of(agent, "inner").runs(1).successes(1).retries(1);
    }
  }

  @Test
  void nothing_of_an_attempt_stands_on_the_lines_of_the_next() throws Throwable {
    Script script = Script.of(new IOException(), "result");
    Rule outer = TestRules.retried("outer", WORK, 2).build();
    Rule inner =
        TestRules.labelled(
                TestRules.watched("inner", WORK), "inner", "error", "${thrown.class.simpleName}")
            .labels(TestRules.values("message", "${thrown.message ?: 'none'}"))
            .build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      base(agent).call("work", script);

      assertThat(agent.lines().where("event", "inner_started").all("error.type"))
          .containsExactly("", "");
      assertThat(agent.lines().where("event", "inner_started").all("message"))
          .containsOnly("inner: started");
    }
  }

  @Test
  void of_two_rules_that_retry_the_first_does() throws Throwable {
    Script script = Script.always(new IOException());
    Rule outer = TestRules.retried("outer", WORK, 3).build();
    Rule inner = TestRules.retried("inner", WORK, 5).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      assertThatThrownBy(() -> base(agent).call("work", script)).isInstanceOf(IOException.class);

      assertThat(script.bodies()).isEqualTo(3);
      Counts.of(agent, "outer").runs(1).failures(1).retries(2);
      Counts.of(agent, "inner").runs(3).failures(3).retries(0);
    }
  }

  @Test
  void an_inner_refusal_is_an_error_to_the_outer_rule_which_runs_no_body() {
    Script script = Script.of("result");
    Rule outer = TestRules.retried("outer", WORK, 3).build();
    Rule inner = TestRules.limited("inner", WORK, 0).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      assertThatThrownBy(() -> base(agent).call("work", script))
          .isInstanceOf(CallRejectedException.class)
          .hasMessage("inner: concurrency limit of 0 reached");

      assertThat(script.bodies()).isZero();
      Counts.of(agent, "outer").runs(1).failures(1).retries(0);
      Counts.of(agent, "inner").runs(1).rejected(1);
    }
  }

  @Test
  void an_outer_refusal_is_no_call_of_the_inner_rule() {
    Script script = Script.of("result");
    Rule outer = TestRules.limited("outer", WORK, 0).build();
    Rule inner = TestRules.retried("inner", WORK, 3).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      assertThatThrownBy(() -> base(agent).call("work", script))
          .isInstanceOf(CallRejectedException.class);

      assertThat(script.bodies()).isZero();
      Counts.of(agent, "outer").runs(1).rejected(1);
      Counts.of(agent, "inner").runs(0);
    }
  }

  @Test
  void an_inner_skip_is_a_result_to_the_outer_rule() throws Throwable {
    Rule outer = TestRules.watched("outer", WORK).build();
    Rule inner =
        TestRules.limited("inner", WORK, 0)
            .concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build())
            .build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      assertThat(base(agent).call("work", Script.of("result"))).isNull();

      Counts.of(agent, "outer").runs(1).successes(1);
      Counts.of(agent, "inner").runs(1).rejected(1);
    }
  }

  @Test
  void a_rule_that_a_call_is_inside_of_passes_while_others_see_it() throws Throwable {
    Rule all = TestRules.watched("all", "Shapes.Base+.work").build();
    Rule base = TestRules.watched("base", WORK).build();
    try (TestAgent agent = TestAgent.of(all, base)) {
      agent.weave(Shapes.Derived.class).call("work", Script.of("result"));

      Counts.of(agent, "all").runs(1);
      Counts.of(agent, "base").runs(1);
    }
  }

  private static WovenClass base(TestAgent agent) {
    return agent.weave(Shapes.Base.class);
  }
}
