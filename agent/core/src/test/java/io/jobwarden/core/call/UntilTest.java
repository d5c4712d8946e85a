package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.guard.ManualAlarm;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.UntilPlan;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Crossings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that go on when their method has returned, until a listener hears of their end. */
class UntilTest {
  private final ManualTicker ticker = new ManualTicker();
  private final ManualAlarm alarm = new ManualAlarm(ticker);

  /** Something that is answered later, perhaps. */
  public static final class Request {
    private final List<Ear> ears = new ArrayList<>();
    private final boolean deaf;
    private boolean open;
    private int status = 200;

    Request(boolean open, boolean deaf) {
      this.open = open;
      this.deaf = deaf;
    }

    static Request open() {
      return new Request(true, false);
    }

    public boolean isOpen() {
      return open;
    }

    public int getStatus() {
      return status;
    }

    public void add(Ear ear) {
      if (deaf) {
        throw new IllegalStateException("too late");
      }
      ears.add(ear);
    }

    void done(int answer) {
      status = answer;
      new ArrayList<>(ears).forEach(ear -> ear.heardEnd(this));
    }

    void again() {
      List<Ear> before = new ArrayList<>(ears);
      ears.clear();
      before.forEach(ear -> ear.heardAgain(this));
    }
  }

  /** What libraries have of that kind. */
  public interface Ear {
    void heardEnd(Request request);

    void heardAgain(Request request);

    int heardOther();
  }

  @Test
  void call_ends_when_the_listener_hears_of_it() throws Throwable {
    try (TestAgent agent = agent(rule().build())) {
      Request request = Request.open();
      Object returned = run(agent, request, Body.returning("x"));
      assertThat(returned).isEqualTo("x");
      assertThat(agent.metric("r_inflight")).isEqualTo(1);
      assertThat(agent.lines().all("event")).containsExactly("r_started");
      assertThat(CallGate.thread().innermost).isNull();

      ticker.turn(Duration.ofSeconds(3));
      request.done(404);
      request.done(500);

      Counts.of(agent, "r").runs(1).successes(1);
      assertThat(agent.lines().last().path("duration_ms").asInt()).isEqualTo(3_000);
      assertThat(agent.lines().last().path("status").asInt()).isEqualTo(404);
      assertThat(alarm.pending()).isZero();
    }
  }

  @Test
  void how_it_ended_is_judged_then() throws Throwable {
    Rule rule = rule().failureWhen("${after.arg0.status} >= 500").build();
    try (TestAgent agent = agent(rule)) {
      Request request = Request.open();
      run(agent, request, Body.NONE);

      request.done(503);

      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void call_that_is_not_open_or_throws_ends_with_its_method() throws Throwable {
    try (TestAgent agent = agent(rule().build())) {
      run(agent, new Request(false, false), Body.NONE);
      try {
        run(agent, Request.open(), Body.throwing(new IOException()));
      } catch (IOException thrown) {
        assertThat(thrown).hasMessage(null);
      }

      Counts.of(agent, "r").runs(2).successes(1).failures(1);
      assertThat(alarm.pending()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void call_of_whose_end_nobody_tells_ends_at_the_latest_time(boolean deaf) throws Throwable {
    try (TestAgent agent = agent(rule().build())) {
      Request request = new Request(true, deaf);
      run(agent, request, Body.NONE);

      alarm.turn(Duration.ofMinutes(1));
      untilCounted(agent);
      request.done(500);

      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  /** On a thread of the agent. */
  private static void untilCounted(TestAgent agent) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (agent.metric("r_duration_seconds_count") == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Test
  void listener_is_handed_over_again() throws Throwable {
    try (TestAgent agent = agent(rule().build())) {
      Request request = Request.open();
      run(agent, request, Body.NONE);

      request.again();
      assertThat(request.ears).hasSize(1);
      request.done(200);

      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void listener_is_an_object_like_others() throws Throwable {
    try (TestAgent agent = agent(rule().build())) {
      Request request = Request.open();
      run(agent, request, Body.NONE);
      Ear ear = request.ears.get(0);

      assertThat(Set.of(ear)).contains(request.ears.get(0)).doesNotContain(other(agent));
      assertThat(ear).hasToString("a listener of Jobwarden");
      assertThat(ear.hashCode()).isEqualTo(System.identityHashCode(ear));
      assertThat(ear.heardOther()).isZero();
      request.done(200);
    }
  }

  private static Ear other(TestAgent agent) throws Throwable {
    Request request = Request.open();
    run(agent, request, Body.NONE);
    request.done(200);
    return request.ears.get(0);
  }

  @Test
  void places_are_kept_until_then() throws Throwable {
    Rule limited = rule().concurrency(ConcurrencyPlan.builder().max(1).build()).build();
    try (TestAgent agent = agent(limited)) {
      Request request = Request.open();
      WovenClass crossings = agent.weave(Crossings.class);
      crossings.call("run", request, Body.NONE);
      assertThat(refused(crossings)).isTrue();

      request.done(200);

      assertThat(refused(crossings)).isFalse();
    }
  }

  private static boolean refused(WovenClass crossings) throws Throwable {
    try {
      crossings.call("run", new Request(false, false), Body.NONE);
      return false;
    } catch (io.jobwarden.bootstrap.CallRejectedException refused) {
      return true;
    }
  }

  @Test
  void call_whose_thread_may_be_interrupted_ends_with_its_method() throws Throwable {
    Rule timed = TestRules.timed("t", "Crossings.run", 5).build();
    try (TestAgent agent = agent(rule().build(), timed)) {
      run(agent, Request.open(), Body.NONE);

      Counts.of(agent, "r").runs(1).successes(1);
      assertThat(alarm.pending()).isZero();
    }
  }

  @Test
  void calls_that_the_rule_does_not_see_pass() throws Throwable {
    try (TestAgent agent = agent(rule().unless("${arg0.status} == 200").build())) {
      Object returned = run(agent, Request.open(), Body.returning("x"));

      assertThat(returned).isEqualTo("x");
      Counts.of(agent, "r").runs(0);
      assertThat(agent.lines().count()).isZero();
    }
  }

  private TestAgent agent(Rule... rules) {
    return TestAgent.of(ticker, alarm, rules);
  }

  private static @Nullable Object run(TestAgent agent, Request request, Body body)
      throws Throwable {
    return agent.weave(Crossings.class).call("run", request, body);
  }

  private static Rule.Builder rule() {
    return TestRules.watched("r", "Crossings.run")
        .fields(TestRules.values("status", "${after.arg0.status}"))
        .until(
            UntilPlan.builder()
                .when("${after.arg0.open}")
                .listen("${after.arg0.add(listener)}")
                .ends("heardEnd")
                .again("heardAgain")
                .latest(Duration.ofMinutes(1))
                .build());
  }
}
