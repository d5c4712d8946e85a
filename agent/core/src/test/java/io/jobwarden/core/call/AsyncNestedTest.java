package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several rules on one method that returns a stage. */
class AsyncNestedTest {
  private static final String FUTURE = "Stages.future";

  private final Open body = Open.stages();

  @Test
  void each_rule_sees_the_stage_end_the_innermost_first() throws Throwable {
    Rule a = TestRules.watched("a", FUTURE).build();
    Rule b = TestRules.watched("b", FUTURE).build();
    try (TestAgent agent = TestAgent.of(a, b)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().complete("value");

      assertThat(returned).isCompletedWithValue("value");
      Counts.of(agent, "a").runs(1).successes(1);
      Counts.of(agent, "b").runs(1).successes(1);
      assertThat(agent.lines().all("event"))
          .containsExactly("a_started", "b_started", "b_completed", "a_completed");
      assertThat(agent.lines().all("run_id"))
          .containsOnly(agent.lines().last().path("run_id").asText());
    }
  }

  @Test
  void an_inner_rule_lives_anew_with_each_attempt_of_an_outer_one() throws Throwable {
    Rule outer = TestRules.retriedLater("outer", FUTURE, 3).runId("nightly").build();
    Rule inner = TestRules.limited("inner", FUTURE, 1).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      body.next().completeExceptionally(new IOException());
      body.next().completeExceptionally(new IOException());
      body.next().complete("value");

      assertThat(Fetch.value(returned)).isEqualTo("value");
      Counts.of(agent, "outer").runs(1).successes(1).retries(2);
      Counts.of(agent, "inner").runs(3).failures(2).successes(1);
      assertThat(agent.lines().all("run_id")).containsOnly("nightly");
    }
  }

  @Test
  void a_caller_who_cancels_gets_no_fallback_and_no_rule_sees_one() throws Throwable {
    Rule outer = TestRules.watched("outer", FUTURE).build();
    Rule inner = TestRules.watched("inner", FUTURE).fallback(FallbackPlan.of("0", false)).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      returned.cancel(true);

      assertThat(body.next()).isCancelled();
      Counts.of(agent, "inner").runs(1).failures(1);
      Counts.of(agent, "outer").runs(1).failures(1);
      assertThat(agent.lines().all("error.code")).contains("CANCELLED");
      assertThat(agent.lines().last().has("fallback")).isFalse();
    }
  }

  @Test
  void an_outer_rule_sees_one_call_of_an_inner_one_that_retries_and_holds_its_place()
      throws Throwable {
    Rule outer = TestRules.limited("outer", FUTURE, 1).build();
    Rule inner = TestRules.retriedLater("inner", FUTURE, 2).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      body.next().completeExceptionally(new IOException());
      CompletableFuture<@Nullable Object> second = body.next();
      Throwable refused = Fetch.error(fetch.future(body));
      second.complete("value");

      assertThat(refused).isInstanceOf(CallRejectedException.class);
      assertThat(Fetch.value(returned)).isEqualTo("value");
      Counts.of(agent, "outer").runs(2).successes(1).rejected(1).retries(0);
      Counts.of(agent, "inner").runs(1).successes(1).retries(1);
    }
  }

  @Test
  void an_inner_refusal_fails_the_outer_call_later_where_that_has_begun() throws Throwable {
    Rule outer = TestRules.retriedLater("outer", FUTURE, 2).build();
    Rule inner = TestRules.limited("inner", FUTURE, 0).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);

      assertThat(Fetch.error(returned)).isInstanceOf(CallRejectedException.class);
      assertThat(body.bodies()).isZero();
      Counts.of(agent, "outer").runs(1).failures(1).retries(0);
      Counts.of(agent, "inner").runs(1).rejected(1);
    }
  }

  @Test
  void an_inner_fallback_is_a_result_to_the_outer_rule() throws Throwable {
    Rule outer = TestRules.retriedLater("outer", FUTURE, 2).build();
    Rule inner =
        TestRules.watched("inner", FUTURE).fallback(FallbackPlan.of("cached", true)).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      body.next().completeExceptionally(new IOException());

      assertThat(Fetch.now(returned)).isEqualTo("cached");
      assertThat(Fetch.now(fetch.future(Body.throwing(new IOException())))).isEqualTo("cached");
      Counts.of(agent, "outer").runs(2).successes(2).retries(0);
      Counts.of(agent, "inner").runs(2).failures(2);
    }
  }

  @Test
  void a_cancel_ends_the_calls_of_all_rules() throws Throwable {
    Rule outer = TestRules.retriedLater("outer", FUTURE, 3).build();
    Rule inner = TestRules.limited("inner", FUTURE, 1).build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      Fetch.by(agent).future(body).cancel(false);

      assertThat(body.next().isCancelled()).isTrue();
      Counts.of(agent, "outer").runs(1).failures(1).retries(0);
      Counts.of(agent, "inner").runs(1).failures(1);
      assertThat(agent.lines().where("outcome", "error").all("error.code"))
          .containsExactly("CANCELLED", "CANCELLED");
    }
  }
}
