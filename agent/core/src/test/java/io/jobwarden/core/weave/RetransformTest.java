package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Classes that are loaded already, in the JVM of this test. */
class RetransformTest {
  private static final Body RESULT = Body.returning("result");

  @Test
  void a_class_that_is_loaded_is_woven_and_goes_on() throws Throwable {
    PlainLoader loader = new PlainLoader(true);
    WovenClass base = loader.load(Shapes.Base.class);
    Object before = base.make();
    Rule rule = TestRules.retried("r", "Shapes.Base.work", 2).build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      agent.install(recorder.instrumentation());

      assertThat(base.callOn(before, "work", RESULT)).isEqualTo("result");

      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void a_subtype_is_known_by_its_loaded_supertypes() throws Throwable {
    PlainLoader loader = new PlainLoader(false);
    WovenClass other = loader.load(Shapes.Other.class);
    Rule rule = TestRules.counted("r", "Shapes.Base+.work").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      agent.install(recorder.instrumentation());

      assertThat(other.call("work", RESULT)).isEqualTo("result");

      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void a_class_loaded_later_is_woven_as_it_loads() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.Base+.work").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      agent.install(recorder.instrumentation());

      new PlainLoader(true).load(Shapes.Other.class).call("work", RESULT);

      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void a_class_whose_supertypes_cannot_be_read_is_looked_at_again() throws Throwable {
    Rule rule = TestRules.counted("r", "Shapes.Base+.work").build();
    try (Recorder recorder = new Recorder();
        TestAgent agent = TestAgent.of(rule)) {
      agent.install(recorder.instrumentation());

      WovenClass other = new PlainLoader(false).load(Shapes.Other.class);
      until(
          () ->
              agent.woven.stream().anyMatch(method -> method.className().endsWith("Shapes$Other")));

      other.call("work", RESULT);
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void one_class_that_fails_does_not_cost_the_batch() throws Exception {
    List<Class<?>> retransformed = new ArrayList<>();
    LoadedClasses loaded =
        new LoadedClasses(
            refusing(Shapes.Base.class, retransformed),
            () -> {
              throw new AssertionError("not asked what may match");
            });

    loaded.retransform(List.of(Shapes.Other.class, Shapes.Base.class, Forms.class));

    assertThat(retransformed).containsExactly(Shapes.Other.class, Forms.class);
  }

  @Test
  void nothing_is_retransformed_where_nothing_may_match() {
    Rule rule = TestRules.counted("r", "Nothing.work").build();
    List<Class<?>> retransformed = new ArrayList<>();
    try (TestAgent agent = TestAgent.of(rule)) {
      agent.install(refusing(Object.class, retransformed));

      assertThat(retransformed).isEmpty();
    }
  }

  /** Takes all classes but one. */
  private static Instrumentation refusing(Class<?> refused, List<Class<?>> taken) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            RetransformTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "getAllLoadedClasses" -> {
                  return new Class<?>[] {Object.class, Forms.class, Shapes.Base.class};
                }
                case "isModifiableClass" -> {
                  return true;
                }
                case "retransformClasses" -> {
                  List<Class<?>> batch = Arrays.asList((Class<?>[]) arguments[0]);
                  if (batch.contains(refused)) {
                    throw new UnmodifiableClassException(refused.getName());
                  }
                  taken.addAll(batch);
                  return null;
                }
                default -> {
                  return null;
                }
              }
            });
  }

  private static void until(BooleanSupplier done) {
    long deadline = Ticker.SYSTEM.nanos() + Duration.ofSeconds(10).toNanos();
    while (!done.getAsBoolean() && Ticker.SYSTEM.nanos() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(done.getAsBoolean()).isTrue();
  }
}
