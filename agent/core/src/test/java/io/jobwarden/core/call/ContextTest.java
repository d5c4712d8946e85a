package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.Lines;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which run a call belongs to, and what it takes over from the call around it. */
class ContextTest {
  private static final String OUTER = "Shapes.Base.work";
  private static final String INNER = "Forms.instanceObject";

  @Test
  void each_call_that_none_is_around_is_a_run_of_its_own() throws Throwable {
    try (TestAgent agent = TestAgent.of(TestRules.watched("outer", OUTER).build())) {
      WovenClass base = agent.weave(Shapes.Base.class);

      base.call("work", Body.NONE);
      base.call("work", Body.NONE);

      List<String> ids = agent.lines().where("event", "outer_completed").all("run_id");
      assertThat(ids).hasSize(2).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-Z]{26}"));
      assertThat(agent.lines().where("event", "outer_completed").all("correlation_id"))
          .hasSize(2)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void a_call_inside_another_belongs_to_its_run() throws Throwable {
    Rule outer = TestRules.watched("outer", OUTER).runId("nightly-${arg0.hashCode()}").build();
    Rule inner = TestRules.watched("inner", INNER).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      nested(agent, 7);

      Lines lines = agent.lines();
      assertThat(lines.all("run_id")).hasSize(4).containsOnly(lines.last().path("run_id").asText());
      assertThat(lines.last().path("run_id").asText()).startsWith("nightly-");
      assertThat(lines.all("correlation_id"))
          .containsOnly(lines.last().path("correlation_id").asText());
    }
  }

  @Test
  void an_inner_rule_may_name_a_run_of_its_own_within_the_same_correlation() throws Throwable {
    Rule outer = TestRules.watched("outer", OUTER).runId("all").build();
    Rule inner = TestRules.watched("inner", INNER).runId("part-${arg1}").build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      nested(agent, 7);

      Lines lines = agent.lines();
      assertThat(lines.of("inner").all("run_id")).containsOnly("part-7");
      assertThat(lines.of("outer").all("run_id")).containsOnly("all");
      assertThat(lines.all("correlation_id"))
          .containsOnly(lines.last().path("correlation_id").asText());
    }
  }

  @Test
  void an_empty_run_id_is_none() throws Throwable {
    Rule rule = TestRules.watched("outer", OUTER).runId("${this.missing}").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      agent.weave(Shapes.Base.class).call("work", Body.NONE);

      assertThat(agent.lines().last().path("run_id").asText()).hasSize(26);
    }
  }

  @Test
  void known_keys_are_taken_over_by_inner_calls_and_change_nothing_outside() throws Throwable {
    Rule outer =
        TestRules.watched("outer", OUTER)
            .labels(TestRules.values("org_id", "acme"))
            .fields(TestRules.values("job_id", "night"))
            .build();
    Rule inner =
        TestRules.watched("inner", INNER)
            .fields(TestRules.values("job_id", "part", "task_id", "${arg1}"))
            .build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      nested(agent, 7);

      Lines lines = agent.lines();
      assertThat(lines.of("inner").all("org_id")).containsOnly("acme");
      assertThat(lines.of("inner").all("job_id")).containsOnly("part");
      assertThat(lines.of("inner").all("task_id")).containsOnly("7");
      assertThat(lines.of("outer").all("job_id")).containsOnly("night");
      assertThat(lines.of("outer").all("task_id")).containsOnly("");
    }
  }

  @Test
  void a_key_that_is_known_at_the_end_stands_on_the_end_line() throws Throwable {
    Rule rule =
        TestRules.watched("outer", OUTER).fields(TestRules.values("task_id", "${return}")).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      agent.weave(Shapes.Base.class).call("work", Body.returning("t-1"));

      assertThat(agent.lines().all("task_id")).containsExactly("", "t-1");
    }
  }

  @Test
  void calls_inside_one_that_is_only_counted_share_a_run() throws Throwable {
    Rule outer = TestRules.counted("outer", OUTER).build();
    Rule inner = TestRules.watched("inner", INNER).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      WovenClass forms = base.sibling(Forms.class);
      Body twice =
          number -> {
            inner(forms, number);
            return inner(forms, number);
          };

      base.call("work", twice);
      base.call("work", twice);

      List<String> ids = agent.lines().where("event", "inner_completed").all("run_id");
      assertThat(ids).hasSize(4);
      assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
      assertThat(ids.get(2)).isEqualTo(ids.get(3));
    }
  }

  @Test
  void they_share_it_to_the_end_of_the_outermost_of_calls_that_are_only_counted() throws Throwable {
    Rule outer = TestRules.counted("outer", OUTER).reentrant(true).build();
    Rule inner = TestRules.watched("inner", INNER).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      WovenClass forms = base.sibling(Forms.class);

      base.call(
          "work",
          (Body)
              number -> {
                inner(forms, number);
                base.call("work", Body.NONE);
                return inner(forms, number);
              });

      List<String> ids = agent.lines().where("event", "inner_completed").all("run_id");
      assertThat(ids).hasSize(2);
      assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }
  }

  @Test
  void counted_calls_inside_a_watched_one_change_nothing() throws Throwable {
    Rule outer = TestRules.watched("outer", OUTER).build();
    Rule inner = TestRules.counted("inner", INNER).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      nested(agent, 1);

      assertThat(agent.lines().all("run_id")).hasSize(2);
      assertThat(agent.metric("inner_runs_total")).isEqualTo(1);
    }
  }

  /** One call of the outer method, in whose body the inner one is called with the number. */
  private static void nested(TestAgent agent, int number) throws Throwable {
    WovenClass base = agent.weave(Shapes.Base.class);
    WovenClass forms = base.sibling(Forms.class);
    base.call("work", (Body) ignored -> inner(forms, number));
  }

  private static @Nullable Object inner(WovenClass forms, int number) throws Throwable {
    return forms.call("instanceObject", Body.NONE, number, new Object[0]);
  }
}
