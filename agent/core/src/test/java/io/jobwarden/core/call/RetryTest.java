package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {
  private static final String WORK = "Shapes.Base.work";

  @Test
  void a_body_that_recovers_is_one_successful_run() throws Throwable {
    Script script = Script.of(new IOException("1"), new IOException("2"), "result");
    try (TestAgent agent = TestAgent.of(rule(TestRules.retry(4)))) {
      assertThat(work(agent, script)).isEqualTo("result");

      assertThat(script.bodies()).isEqualTo(3);
      Counts.of(agent, "r").runs(1).successes(1).failures(0).rejected(0).retries(2);
      assertThat(agent.lines().all("event"))
          .containsExactly("r_started", "r_retry", "r_retry", "r_completed");
      assertThat(agent.lines().last().path("attempts").asInt()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_is_retried_where_the_plan_says_so(
      RetryPlan.Builder plan, Throwable thrown, int bodies) {
    Script script = Script.always(thrown);
    try (TestAgent agent = TestAgent.of(rule(plan))) {
      assertThatThrownBy(() -> work(agent, script)).isSameAs(thrown);

      assertThat(script.bodies()).isEqualTo(bodies);
      Counts.of(agent, "r").runs(1).failures(1).retries(bodies - 1);
    }
  }

  static Stream<Arguments> errors() {
    List<String> io = List.of("java.io.IOException");
    return Stream.of(
        argumentSet("exceptions by default", plan(), new IOException(), 3),
        argumentSet("no errors by default", plan(), new AssertionError(), 1),
        argumentSet("no interrupts by default", plan(), new InterruptedException(), 1),
        argumentSet("no refusals by default", plan(), refusal(), 1),
        argumentSet(
            "refusals where listed",
            plan().on(List.of(CallRejectedException.class.getName())),
            refusal(),
            3),
        argumentSet("a listed type", plan().on(io), new IOException(), 3),
        argumentSet("a subtype of it", plan().on(io), new FileNotFoundException(), 3),
        argumentSet("no other type", plan().on(io), new IllegalStateException(), 1),
        argumentSet(
            "never_on wins",
            plan().on(io).neverOn(List.of("java.io.FileNotFoundException")),
            new FileNotFoundException(),
            1),
        argumentSet(
            "what a completion wraps",
            plan().on(io),
            new CompletionException(new IOException()),
            3),
        argumentSet(
            "what an execution wraps",
            plan().on(io),
            new ExecutionException(new FileNotFoundException()),
            3),
        argumentSet(
            "what a completion wraps, never",
            plan().neverOn(io),
            new CompletionException(new IOException()),
            1),
        argumentSet(
            "no error in a completion", plan(), new CompletionException(new AssertionError()), 1),
        argumentSet(
            "no interrupt in an execution",
            plan(),
            new ExecutionException(new InterruptedException()),
            1),
        argumentSet(
            "when it is met", plan().when("${thrown.message} == 'again'"), error("again"), 3),
        argumentSet(
            "not when it is not met", plan().when("${thrown.message} == 'x'"), error("again"), 1),
        argumentSet("one attempt", TestRules.retry(1), new IOException(), 1));
  }

  @Test
  void no_body_starts_after_the_time_allowed() {
    ManualTicker ticker = new ManualTicker();
    Script script = Script.always(new IOException()).before(() -> ticker.turn(seconds(20)));
    Rule rule = rule(TestRules.retry(10).within(seconds(50)));
    try (TestAgent agent = TestAgent.of(ticker, rule)) {
      assertThatThrownBy(() -> work(agent, script)).isInstanceOf(IOException.class);

      assertThat(script.bodies()).isEqualTo(3);
      assertThat(agent.lines().last().path("reason").asText())
          .isEqualTo("no time left to try again");
      assertThat(agent.lines().last().path("duration_ms").asInt()).isEqualTo(60_000);
    }
  }

  @Test
  void retries_stay_within_a_share_of_the_calls() throws Throwable {
    Script script = Script.always(new IOException());
    try (TestAgent agent = TestAgent.of(rule(TestRules.retry(2).budget(0.2)))) {
      WovenClass base = agent.weave(Shapes.Base.class);
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(() -> base.call("work", script)).isInstanceOf(IOException.class);
      }

      Counts.of(agent, "r").runs(20).failures(20).retries(4);
      assertThat(agent.lines().all("reason")).contains("the retry budget is used up");
    }
  }

  @Test
  void a_returned_failure_is_retried_whatever_the_types_say() throws Throwable {
    Script script = Script.of(500, 503, 200);
    Rule rule =
        TestRules.retried("r", WORK, 3)
            .retry(TestRules.retry(3).on(List.of("java.io.IOException")).build())
            .failureWhen("${return} >= 500")
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThat(work(agent, script)).isEqualTo(200);

      Counts.of(agent, "r").runs(1).successes(1).retries(2);
    }
  }

  @Test
  void the_last_returned_failure_is_returned() throws Throwable {
    Script script = Script.of(500, 501, 502);
    Rule rule = TestRules.retried("r", WORK, 3).failureWhen("${return} >= 500").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThat(work(agent, script)).isEqualTo(502);

      Counts.of(agent, "r").runs(1).failures(1).retries(2);
    }
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_last_error_is_thrown() {
    IOException thrown = new IOException();
    Script script = Script.always(thrown).before(() -> Thread.currentThread().interrupt());
    Rule rule = rule(TestRules.retry(3).initial(seconds(60)).max(seconds(60)));
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThatThrownBy(() -> work(agent, script)).isSameAs(thrown);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(script.bodies()).isEqualTo(1);
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
      assertThat(agent.lines().last().path("reason").asText())
          .isEqualTo("the wait before the next attempt was interrupted");
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void an_observed_retry_only_tells() {
    Script script = Script.always(new IOException());
    Rule rule = TestRules.retried("r", WORK, 3).observe(true).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThatThrownBy(() -> work(agent, script)).isInstanceOf(IOException.class);

      assertThat(script.bodies()).isEqualTo(1);
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
      assertThat(agent.lines().all("would")).containsExactly("", "retry", "");
      assertThat(agent.metric("jobwarden_observed_total{guard=\"retry\",rule=\"r\"}")).isPositive();
    }
  }

  @Test
  void ignored_exceptions_are_successes_and_not_retried() {
    IOException thrown = new IOException();
    Script script = Script.always(thrown);
    Rule rule =
        TestRules.retried("r", WORK, 3).ignoredErrors(List.of("java.io.IOException")).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThatThrownBy(() -> work(agent, script)).isSameAs(thrown);

      Counts.of(agent, "r").runs(1).successes(1).retries(0);
    }
  }

  private static Rule rule(RetryPlan.Builder plan) {
    return TestRules.retried("r", WORK, 3).retry(plan.build()).build();
  }

  private static @Nullable Object work(TestAgent agent, Body body) throws Throwable {
    return agent.weave(Shapes.Base.class).call("work", body);
  }

  private static RetryPlan.Builder plan() {
    return TestRules.retry(3);
  }

  private static CallRejectedException refusal() {
    return new CallRejectedException("other", "concurrency", "full");
  }

  private static IllegalStateException error(String message) {
    return new IllegalStateException(message);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
