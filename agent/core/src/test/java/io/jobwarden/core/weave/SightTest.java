package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.weave.fixture.Queues;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Live objects, seen where they are made or used. */
class SightTest {
  private static final String QUEUE = Queues.Queue.class.getName();

  @Test
  void an_object_is_seen_once_however_many_constructors_it_takes() {
    try (TestAgent agent = lookingFor(QUEUE)) {
      Object first = agent.weave(Queues.Queue.class).make();
      Object second = agent.weave(Queues.Queue.class).make(); // of another loader

      assertThat(agent.engine.instances().of(QUEUE)).containsExactly(first, second);
    }
  }

  @Test
  void objects_of_subclasses_are_meant_where_a_plus_says_so() {
    try (TestAgent agent = lookingFor(QUEUE, QUEUE + "+")) {
      Object longer = agent.weave(Queues.Longer.class).make();
      Object queue = agent.weave(Queues.Queue.class).make();

      assertThat(agent.engine.instances().of(QUEUE)).containsExactly(queue);
      assertThat(agent.engine.instances().of(QUEUE + "+")).containsExactly(longer, queue);
    }
  }

  @Test
  void an_object_whose_constructor_throws_is_not_seen() throws Exception {
    try (TestAgent agent = lookingFor(QUEUE)) {
      Class<?> queue = agent.weave(Queues.Queue.class).type();

      assertThatThrownBy(() -> queue.getConstructor(int.class).newInstance(-1))
          .isInstanceOf(InvocationTargetException.class);

      assertThat(agent.engine.instances().of(QUEUE)).isEmpty();
    }
  }

  @Test
  void what_the_agent_makes_is_not_seen() {
    try (TestAgent agent = lookingFor(QUEUE)) {
      WovenClass queue = agent.weave(Queues.Queue.class);
      CallGate.thread().inAgent = true;

      queue.make();

      CallGate.thread().inAgent = false;
      assertThat(agent.engine.instances().of(QUEUE)).isEmpty();
    }
  }

  @Test
  void rules_and_gauges_share_a_method() throws Throwable {
    Rule rule = TestRules.retried("r", "Queues.Queue.size", 2).build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(Ticker.SYSTEM, config(List.of(rule), QUEUE))) {
      WovenClass queue = new PlainLoader(true).load(Queues.Queue.class);
      Object before = queue.make();
      agent.install(recorder.instrumentation());

      assertThat(queue.callOn(before, "size")).isEqualTo(3);
      Object after = queue.make();

      assertThat(agent.engine.instances().of(QUEUE)).containsExactly(before, after);
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void an_object_made_before_is_seen_when_a_public_method_of_it_is_called() throws Throwable {
    WovenClass queue = new PlainLoader(true).load(Queues.Queue.class);
    Object used = queue.make();
    Object usedInside = queue.make();
    try (Recorder recorder = new Recorder();
        TestAgent agent = lookingFor(QUEUE)) {
      agent.install(recorder.instrumentation());

      queue.callOn(usedInside, "inside");
      queue.call("none");
      queue.callOn(used, "size");
      queue.callOn(used, "size");

      assertThat(agent.engine.instances().of(QUEUE)).containsExactly(used);
    }
  }

  @Test
  void a_class_that_loads_later_has_its_constructors_woven_alone() {
    try (TestAgent agent = lookingFor(QUEUE)) {
      WovenClass queue = agent.weave(Queues.Queue.class);

      assertThat(Instructions.gateCalls(queue, "<init>")).containsExactly("met");
      assertThat(Instructions.gateCalls(queue, "size")).isEmpty();
    }
  }

  @Test
  void nothing_is_left_in_a_class_that_nobody_looks_for_any_more() throws Throwable {
    WovenClass queue = new PlainLoader(true).load(Queues.Queue.class);
    try (Recorder recorder = new Recorder();
        TestAgent agent = lookingFor(QUEUE)) {
      Weaver weaver = agent.install(recorder.instrumentation());
      int woven = weaver.wovenClasses();

      assertThat(weaver.remove()).isEqualTo(woven).isPositive();

      queue.make();
      assertThat(agent.engine.instances().of(QUEUE)).isEmpty();
    }
  }

  private static TestAgent lookingFor(String... types) {
    return TestAgent.of(Ticker.SYSTEM, config(List.of(), types));
  }

  private static AgentConfig config(List<Rule> rules, String... types) {
    List<GaugePlan> gauges = new ArrayList<>();
    for (String type : types) {
      gauges.add(GaugePlan.builder().name("size").instance(type).value("${this.size()}").build());
    }
    return TestAgent.config(rules.toArray(new Rule[0])).gauges(gauges).build();
  }
}
