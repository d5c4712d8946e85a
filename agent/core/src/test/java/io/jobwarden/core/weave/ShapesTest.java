package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.weave.fixture.Shapes;
import org.junit.jupiter.api.Test;

/** Which methods are woven, and what is one call of a rule. */
class ShapesTest {
  private static final Body RESULT = Body.returning("result");

  @Test
  void a_super_call_is_part_of_the_call() throws Throwable {
    try (TestAgent agent = TestAgent.of(TestRules.counted("r", "Shapes.Base+.work").build())) {
      WovenClass derived = agent.weave(Shapes.Derived.class);

      assertThat(derived.call("work", RESULT)).isEqualTo("result");

      assertThat(agent.woven).extracting(WovenMethod::className).hasSize(2);
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void a_super_call_is_a_call_of_its_own_where_the_rule_is_reentrant() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.Base+.work").reentrant(true).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass derived = agent.weave(Shapes.Derived.class);

      derived.call("work", RESULT);

      assertThat(agent.metric("r_runs_total")).isEqualTo(2);
    }
  }

  @Test
  void an_overriding_method_is_meant_by_the_plus_alone() throws Throwable {
    try (TestAgent agent = TestAgent.of(TestRules.counted("r", "Shapes.Base.work").build())) {
      WovenClass other = agent.weave(Shapes.Other.class);

      other.call("work", RESULT);

      assertThat(agent.metric("r_runs_total")).isZero();
    }
  }

  @Test
  void a_body_in_an_interface_is_woven() throws Throwable {
    try (TestAgent agent =
        TestAgent.of(TestRules.retried("r", "Shapes.Greeter.greet", 2).build())) {
      WovenClass polite = agent.weave(Shapes.Polite.class);
      WovenClass greeter = polite.sibling(Shapes.Greeter.class);

      assertThat(greeter.callOn(polite.make(), "greet", RESULT)).isEqualTo("result");

      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void a_call_through_a_bridge_is_one_call() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.TextMaker.make").reentrant(true).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass maker = agent.weave(Shapes.TextMaker.class);

      assertThat(maker.call("through", RESULT)).isEqualTo("result");

      assertThat(agent.woven).hasSize(1);
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void lambdas_are_left_alone() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.Lambdas.*").reentrant(true).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass lambdas = agent.weave(Shapes.Lambdas.class);

      assertThat(lambdas.call("run", RESULT)).isEqualTo("result");

      assertThat(agent.woven).extracting(WovenMethod::methodName).containsExactly("run");
    }
  }

  @Test
  void inner_classes_and_those_without_a_name_are_woven() throws Throwable {
    try (TestAgent agent = TestAgent.of(TestRules.counted("r", "Shapes.Greeter+.greet").build())) {
      WovenClass enclosing = agent.weave(Shapes.Enclosing.class);

      enclosing.call("anonymous", RESULT);
      enclosing.call("inner", RESULT);

      assertThat(agent.metric("r_runs_total")).isEqualTo(2);
    }
  }

  @Test
  void recursion_is_one_call() throws Throwable {
    try (TestAgent agent =
        TestAgent.of(TestRules.limited("r", "Shapes.Recursive.down", 1).build())) {
      assertThat(agent.weave(Shapes.Recursive.class).call("down", 5)).isEqualTo(5);

      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void recursion_of_a_reentrant_rule_is_as_many_calls() throws Throwable {
    Rule rule = TestRules.watched("r", "Shapes.Recursive.down").reentrant(true).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThat(agent.weave(Shapes.Recursive.class).call("down", 5)).isEqualTo(5);

      assertThat(agent.metric("r_runs_total")).isEqualTo(6);
      assertThat(agent.metric("r_inflight")).isZero();
    }
  }

  @Test
  void objects_are_counted_when_they_are_made() {
    Rule rule = constructors().build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass made = agent.weave(Shapes.Made.class);

      made.make();
      assertThatThrownBy(() -> made.type().getConstructor(String.class).newInstance(""))
          .hasRootCauseInstanceOf(IllegalArgumentException.class);

      assertThat(agent.metric("r_successes_total{name=\"none\"}")).isEqualTo(2);
      assertThat(agent.metric("r_failures_total{name=\"none\"}")).isZero();
      assertThat(agent.lines().all("name")).containsOnly("none");
    }
  }

  @Test
  void an_object_made_inside_a_call_belongs_to_its_run() throws Throwable {
    Rule job = TestRules.watched("job", "Shapes.Base.work").build();
    try (TestAgent agent = TestAgent.of(job, constructors().build())) {
      WovenClass base = agent.weave(Shapes.Base.class);
      WovenClass made = base.sibling(Shapes.Made.class);

      base.call("work", (Body) number -> made.make());

      assertThat(agent.lines().all("run_id")).hasSizeGreaterThan(2).containsOnly(runId(agent));
    }
  }

  private static String runId(TestAgent agent) {
    return agent.lines().of("job").last().path("run_id").asText();
  }

  private static Rule.Builder constructors() {
    return TestRules.labelled(
        TestRules.watched("r", "unused")
            .pointcut("execution(io.jobwarden.core.weave.fixture.Shapes.Made.new(..))"),
        "r",
        "name",
        "${this.name}");
  }
}
