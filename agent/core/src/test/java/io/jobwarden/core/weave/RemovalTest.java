package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import org.junit.jupiter.api.Test;

/** Nothing is left of the agent in classes that it has woven. */
class RemovalTest {
  private static final Body RESULT = Body.returning("result");

  @Test
  void every_class_is_what_it_was() throws Throwable {
    PlainLoader loader = new PlainLoader(true);
    WovenClass base = loader.load(Shapes.Base.class);
    WovenClass forms = loader.load(Forms.class);
    Rule work = TestRules.retried("work", "Shapes.Base.work", 2).build();
    Rule all = TestRules.watched("all", "Forms.*").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(work, all)) {
      byte[] before = recorder.file(base.type());
      byte[] formsBefore = recorder.file(forms.type());
      Weaver weaver = agent.install(recorder.instrumentation());
      base.call("work", RESULT);
      assertThat(Instructions.gateCalls(recorder.file(base.type()), "work")).isNotEmpty();

      int reset = weaver.remove();

      assertThat(reset).isGreaterThanOrEqualTo(2); // those of other tests may be loaded still
      assertThat(Instructions.of(recorder.file(base.type()))).isEqualTo(Instructions.of(before));
      assertThat(Instructions.of(recorder.file(forms.type())))
          .isEqualTo(Instructions.of(formsBefore));
    }
  }

  @Test
  void classes_that_load_later_are_left_alone() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.Base.work").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      Weaver weaver = agent.install(recorder.instrumentation());
      weaver.remove();

      WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
      base.call("work", RESULT);

      assertThat(agent.metric("r_runs_total")).isZero();
      assertThat(agent.woven(base)).isEmpty();
    }
  }

  @Test
  void a_class_that_is_woven_just_now_is_left_alone() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.Base.work").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      Weaver weaver = agent.install(recorder.instrumentation());
      agent.whenWoven(weaver::remove);

      WovenClass base = new PlainLoader(true).load(Shapes.Base.class);

      assertThat(agent.woven(base)).hasSize(1);
      assertThat(Instructions.gateCalls(recorder.file(base.type()), "work")).isEmpty();
      assertThat(base.call("work", RESULT)).isEqualTo("result");
      assertThat(agent.metric("r_runs_total")).isZero();
    }
  }

  @Test
  void a_class_that_came_while_rules_changed_is_reset_too() {
    Rule rule = TestRules.counted("r", "Shapes.Base.work").build();
    Rule next = TestRules.watched("r", "Shapes.Base.work").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      Weaver weaver = agent.install(recorder.instrumentation());
      WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
      agent.reload(next);

      int reset = weaver.remove();

      assertThat(reset).isPositive();
      assertThat(Instructions.gateCalls(recorder.file(base.type()), "work")).isEmpty();
    }
  }
}
