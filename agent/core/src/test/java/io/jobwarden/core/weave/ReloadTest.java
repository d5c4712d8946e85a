package io.jobwarden.core.weave;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.call.RuleChange;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Other rules for classes that are loaded and called, in the JVM of this test. */
class ReloadTest {
  private static final Body RESULT = Body.returning("result");
  private static final String WORK = "Shapes.Base.work";
  private static final int THREADS = 4;
  private static final int RELOADS = 60;

  @Test
  void a_rule_that_is_new_is_woven_and_one_that_is_gone_is_not() throws Throwable {
    WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
    WovenClass other = new PlainLoader(true).load(Shapes.Other.class);
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(TestRules.counted("a", WORK).build())) {
      agent.install(recorder.instrumentation());
      base.call("work", RESULT);

      RuleChange change = agent.reload(TestRules.counted("b", "Shapes.Other.work").build());
      base.call("work", RESULT);
      other.call("work", RESULT);

      assertThat(change.added()).containsExactly("b");
      assertThat(change.removed()).containsExactly("a");
      assertThat(agent.metrics()).doesNotContainKey("a_runs_total");
      assertThat(agent.metric("b_runs_total")).isEqualTo(1);
      assertThat(Instructions.gateCalls(recorder.file(base.type()), "work")).isEmpty();
    }
  }

  @Test
  void a_rule_that_needs_more_of_a_call_gets_it() throws Throwable {
    WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(TestRules.counted("r", WORK).build())) {
      agent.install(recorder.instrumentation());
      base.call("work", RESULT);

      RuleChange change = agent.reload(TestRules.limited("r", WORK, 0).build());

      assertThat(change.changed()).containsExactly("r");
      assertThatThrownBy(() -> base.call("work", RESULT)).isInstanceOf(CallRejectedException.class);
      assertThat(agent.metric("r_runs_total")).isEqualTo(2);
      assertThat(agent.metric("r_rejected_total")).isEqualTo(1);
    }
  }

  @Test
  void what_is_woven_stays_where_only_numbers_change() throws Throwable {
    WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(TestRules.limited("r", WORK, 1).build())) {
      agent.install(recorder.instrumentation());
      int woven = agent.woven.size();

      RuleChange change = agent.reload(TestRules.limited("r", WORK, 0).build());

      assertThat(change.changed()).containsExactly("r");
      assertThat(agent.rewoven()).isZero();
      assertThat(agent.woven).hasSize(woven);
      assertThatThrownBy(() -> base.call("work", RESULT)).isInstanceOf(CallRejectedException.class);
    }
  }

  @Test
  void a_call_under_way_ends_under_the_rules_that_it_began_with() throws Throwable {
    WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(TestRules.retried("r", WORK, 3).build())) {
      agent.install(recorder.instrumentation());
      List<Integer> bodies = new ArrayList<>();
      Body failing =
          number -> {
            bodies.add(number);
            if (bodies.size() == 1) {
              agent.reload(TestRules.counted("r", WORK).build());
            }
            throw new IOException("broken");
          };

      assertThatThrownBy(() -> base.call("work", failing)).hasMessage("broken");
      assertThatThrownBy(() -> base.call("work", failing)).hasMessage("broken");

      assertThat(bodies).hasSize(3 + 1);
      assertThat(agent.metric("r_runs_total")).isEqualTo(2);
      assertThat(agent.metric("r_retries_total")).isEqualTo(2);
      assertThat(agent.metric("r_inflight")).isZero();
    }
  }

  @Test
  void rules_that_change_places_are_asked_in_the_new_order() throws Throwable {
    WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
    Rule refuses = TestRules.limited("refuses", WORK, 0).build();
    Rule counts = TestRules.counted("counts", WORK).build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(refuses, counts)) {
      agent.install(recorder.instrumentation());
      assertThatThrownBy(() -> base.call("work", RESULT)).isInstanceOf(CallRejectedException.class);

      agent.reload(counts, refuses);
      assertThatThrownBy(() -> base.call("work", RESULT)).isInstanceOf(CallRejectedException.class);

      assertThat(agent.metric("counts_runs_total")).isEqualTo(1);
      assertThat(agent.metric("refuses_runs_total")).isEqualTo(2);
    }
  }

  @Test
  void a_method_keeps_its_numbers_however_often_it_is_woven_anew() {
    WovenClass base = new PlainLoader(true).load(Shapes.Base.class);
    Rule counted = TestRules.counted("r", WORK).build();
    Rule limited = TestRules.limited("r", WORK, 3).build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(counted)) {
      agent.install(recorder.instrumentation());

      for (int i = 0; i < 10; i++) {
        agent.reload(i % 2 == 0 ? limited : counted);
      }

      List<WovenMethod> woven = agent.woven(base);
      assertThat(woven).hasSize(1 + 10);
      assertThat(woven.stream().map(WovenMethod::site).distinct()).hasSize(2);
    }
  }

  @Test
  void no_call_is_lost_or_doubled_however_often_the_rules_change() throws Exception {
    WovenClass forms = new PlainLoader(true).load(Forms.class);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong bodies = new AtomicLong();
    CountDownLatch calling = new CountDownLatch(THREADS);
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(variant(0))) {
      agent.install(recorder.instrumentation());
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        counts.add(callers.submit(() -> callUntil(stop, forms, bodies, calling)));
      }
      assertThat(calling.await(10, SECONDS)).isTrue();

      for (int i = 1; i <= RELOADS; i++) {
        agent.reload(variant(i));
      }
      stop.set(true);
      long calls = 0;
      for (Future<Long> count : counts) {
        calls += count.get(10, SECONDS);
      }

      assertThat(bodies.get()).isEqualTo(calls);
      assertThat(agent.metric("r_runs_total")).isEqualTo((double) calls);
      assertThat(agent.metric("r_successes_total")).isEqualTo((double) calls);
      assertThat(agent.metric("r_inflight")).isZero();
    } finally {
      callers.shutdownNow();
      assertThat(callers.awaitTermination(10, SECONDS)).isTrue();
    }
  }

  /** Of each shape in turn, alone or beside another rule. */
  private static Rule[] variant(int number) {
    String methods = "Forms.instanceObject";
    Rule rule =
        switch (number % 4) {
          case 0 -> TestRules.counted("r", methods).build();
          case 1 -> TestRules.limited("r", methods, 100 + number).log(null).build();
          case 2 -> TestRules.retried("r", methods, 2).log(null).build();
          default -> TestRules.counted("r", methods).failureWhen("${return} == 'x'").build();
        };
    Rule beside = TestRules.counted("beside" + number, methods).build();
    return number % 3 == 0 ? new Rule[] {rule} : new Rule[] {beside, rule};
  }

  private static long callUntil(
      AtomicBoolean stop, WovenClass forms, AtomicLong bodies, CountDownLatch calling)
      throws Exception {
    Body body =
        number -> {
          bodies.incrementAndGet();
          return "result";
        };
    Object self = forms.make();
    long calls = 0;
    while (!stop.get()) {
      try {
        assertThat(forms.callOn(self, "instanceObject", body, 7, new Object[] {"x"}))
            .isEqualTo("result");
      } catch (Throwable thrown) {
        throw new AssertionError(thrown);
      }
      calls++;
      if (calls == 100) {
        calling.countDown();
      }
    }
    return calls;
  }
}
