package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaker, rate, concurrency, chaos and fallback where a call is over when its stage is. */
class AsyncLimitTest {
  private static final FallbackPlan CACHED = FallbackPlan.of("cached", true);

  @ParameterizedTest
  @MethodSource("endings")
  void a_place_is_held_to_the_end_however_that_comes(
      Consumer<CompletableFuture<@Nullable Object>> end) throws Throwable {
    for (String method : List.of("future", "stage", "own")) {
      Open body = Open.ownStages();
      try (TestAgent agent = TestAgent.of(limited(method))) {
        Fetch fetch = Fetch.by(agent);
        fetch.call(method, body);
        assertRefused(fetch, method);
        end.accept(body.next());
        Object third = fetch.call(method, body);
        body.next().complete("value");

        assertThat(Fetch.error(third)).isNull();
        assertThat(body.bodies()).isEqualTo(2);
        Counts.of(agent, "r").runs(3).rejected(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void a_caller_who_ends_what_it_got_ends_the_body_s_stage_and_gives_the_place_back(
      Consumer<CompletableFuture<@Nullable Object>> end) throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(limited("future"))) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      end.accept(returned);
      CompletableFuture<@Nullable Object> stage = body.next();
      CompletableFuture<@Nullable Object> second =
          fetch.future(Body.returning(Fetch.done("second")));

      assertThat(second).isCompletedWithValue("second");
      assertThat(stage).isDone();
      assertThat(stage.isCancelled()).isEqualTo(returned.isCancelled());
      assertThat(stage.isCompletedExceptionally()).isEqualTo(returned.isCompletedExceptionally());
      Counts.of(agent, "r").runs(2).rejected(0);
    }
  }

  static Stream<Arguments> endings() {
    Consumer<CompletableFuture<@Nullable Object>> success = stage -> stage.complete("value");
    Consumer<CompletableFuture<@Nullable Object>> failure =
        stage -> stage.completeExceptionally(new IOException());
    Consumer<CompletableFuture<@Nullable Object>> cancel = stage -> stage.cancel(true);
    return Stream.of(
        argumentSet("success", success),
        argumentSet("failure", failure),
        argumentSet("cancel", cancel));
  }

  @Test
  void a_caller_who_cancels_cancels_the_run() throws Throwable {
    try (TestAgent agent = TestAgent.of(limited("future"))) {
      Fetch.by(agent).future(Open.stages()).cancel(true);

      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().last().path("error.code").asText()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void a_place_is_back_before_what_the_caller_chained_runs() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(limited("future"))) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> chained =
          fetch.future(body).thenCompose(first -> fetch.surely(body));
      body.next().complete("first");
      body.next().complete("second");

      assertThat(Fetch.value(chained)).isEqualTo("second");
      Counts.of(agent, "r").runs(2).successes(2).rejected(0);
    }
  }

  @Test
  void a_place_of_a_stage_that_is_done_is_back_when_the_method_returns() throws Throwable {
    CompletableFuture<@Nullable Object> done = Fetch.done("value");
    try (TestAgent agent = TestAgent.of(limited("future"))) {
      Fetch fetch = Fetch.by(agent);

      assertThat(fetch.future(Body.returning(done))).isSameAs(done);
      assertThat(fetch.future(Body.returning(done))).isSameAs(done);

      Counts.of(agent, "r").runs(2).successes(2);
    }
  }

  @Test
  void an_error_is_the_very_object_that_the_stage_told() throws Throwable {
    IOException error = new IOException();
    CompletableFuture<@Nullable Object> wrapping = Fetch.wrapping(error);
    Throwable told = Fetch.told(wrapping);
    for (CompletableFuture<@Nullable Object> end : List.of(wrapping, Fetch.failed(error))) {
      Open body = Open.stages();
      try (TestAgent agent = TestAgent.of(limited("future"))) {
        CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
        body.next().completeExceptionally(Fetch.told(end));

        assertThat(returned).isNotSameAs(end);
        assertThat(Fetch.told(returned)).isSameAs(end == wrapping ? told : error);
        assertThat(Fetch.error(returned)).isSameAs(error);
        assertThatThrownBy(returned::join).isInstanceOf(CompletionException.class).hasCause(error);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "plainFuture", "own"})
  void a_refusal_is_a_failed_future_where_one_fits(String method) throws Throwable {
    Rule rule = TestRules.limited("r", "Stages." + method, 0).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertRefused(Fetch.by(agent), method);

      Counts.of(agent, "r").runs(1).rejected(1);
    }
  }

  @Test
  void a_rate_refuses_by_a_failed_future() throws Throwable {
    Rule rule =
        TestRules.watched("r", "Stages.future")
            .rate(RatePlan.builder().permits(1).per(Duration.ofHours(1)).build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> admitted = fetch.future(Open.stages());
      assertRefused(fetch, "future");
      admitted.cancel(true);
      assertRefused(fetch, "future");

      Counts.of(agent, "r").runs(3).failures(1).rejected(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "plainFuture", "own"})
  void a_skipped_call_is_a_future_of_nothing_where_one_fits(String method) throws Throwable {
    Rule rule =
        TestRules.watched("r", "Stages." + method)
            .concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object returned = Fetch.by(agent).call(method, Body.NONE);

      if (method.equals("own")) {
        assertThat(returned).isNull();
      } else {
        assertThat(Fetch.now(returned)).isNull();
      }
      Counts.of(agent, "r").runs(1).rejected(1);
      assertThat(agent.lines().only().path("skipped").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "plainFuture"})
  void a_fallback_stands_for_a_refusal(String method) throws Throwable {
    Rule rule = TestRules.limited("r", "Stages." + method, 0).fallback(CACHED).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object returned = Fetch.by(agent).call(method, Body.NONE);

      assertThat(Fetch.now(returned)).isEqualTo("cached");
      Counts.of(agent, "r").runs(1).rejected(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "plainFuture"})
  void a_fallback_stands_for_what_the_method_throws(String method) throws Throwable {
    Rule rule = TestRules.watched("r", "Stages." + method).fallback(CACHED).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Object returned = Fetch.by(agent).call(method, Body.throwing(new IOException()));

      assertThat(Fetch.now(returned)).isEqualTo("cached");
      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_fallback_stands_for_a_stage_that_fails(boolean early) throws Throwable {
    for (@Nullable String value : new @Nullable String[] {"cached", null}) {
      Rule rule =
          TestRules.watched("r", "Stages.stage").fallback(FallbackPlan.of(value, true)).build();
      CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
      try (TestAgent agent = TestAgent.of(rule)) {
        if (early) {
          stage.completeExceptionally(new IOException());
        }
        Object returned = Fetch.by(agent).call("stage", Body.returning(stage));
        stage.completeExceptionally(new IOException());

        assertThat(Fetch.now(returned)).isEqualTo(value);
        Counts.of(agent, "r").runs(1).failures(1);
      }
    }
  }

  @Test
  void a_fallback_cannot_stand_for_a_stage_of_a_type_of_its_own_and_that_is_told()
      throws Throwable {
    Rule rule = TestRules.watched("r", "Stages.own").fallback(FallbackPlan.of(null, false)).build();
    Open body = Open.ownStages();
    try (TestAgent agent = TestAgent.of(rule)) {
      List<String> said = new ArrayList<>();
      Object returned = Fetch.by(agent, said).call("own", body);
      body.next().completeExceptionally(new IOException());

      assertThat(said)
          .containsExactly(
              "jobwarden: error: rule r: fallback has no effect on"
                  + " io.jobwarden.core.weave.fixture.Stages.own: a future of the type that it is"
                  + " declared to return cannot be made in its place");
      assertThat(Fetch.error(returned)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "own"})
  void a_breaker_learns_of_the_end_when_it_comes(String method) throws Throwable {
    Open body = Open.ownStages();
    try (TestAgent agent = TestAgent.of(broken(method))) {
      Fetch fetch = Fetch.by(agent);
      Object first = fetch.call(method, body);
      fetch.call(method, body);
      CompletableFuture<@Nullable Object> firstStage = body.next();
      firstStage.completeExceptionally(new IOException());
      fetch.call(method, body);
      body.next().completeExceptionally(new IOException());
      assertRefused(fetch, method);
      body.next().complete("too late to count");

      assertThat(first).isSameAs(firstStage);
      Counts.of(agent, "r").runs(4).failures(2).successes(1).rejected(1);
    }
  }

  @Test
  void a_breaker_learns_nothing_of_a_call_that_was_cancelled() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(broken("future"))) {
      Fetch fetch = Fetch.by(agent);
      for (int i = 0; i < 5; i++) {
        fetch.future(body).cancel(true);
      }
      fetch.future(body).complete("value");

      Counts.of(agent, "r").runs(6).failures(5).successes(1).rejected(0);
      assertThat(agent.lines().all("error.type")).contains(CancellationException.class.getName());
    }
  }

  @Test
  void an_injected_error_is_a_failed_future() throws Throwable {
    Open body = Open.stages();
    Rule rule =
        TestRules.limited("r", "Stages.future", 1)
            .chaos(ChaosPlan.builder().thrown(IOException.class.getName()).first(1).build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> first = fetch.future(body);
      fetch.future(body).complete("value");

      assertThat(Fetch.error(first)).isInstanceOf(IOException.class);
      assertThat(body.bodies()).isEqualTo(1);
      Counts.of(agent, "r").runs(2).failures(1).successes(1);
      assertThat(agent.metric("r_injected_total")).isEqualTo(1);
    }
  }

  private static void assertRefused(Fetch fetch, String method) throws Throwable {
    if (method.equals("own")) {
      assertThatThrownBy(() -> fetch.call(method, Body.NONE))
          .isInstanceOf(CallRejectedException.class);
      return;
    }
    Object returned = fetch.call(method, Body.NONE);
    assertThat(returned).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(Fetch.error(returned)).isInstanceOf(CallRejectedException.class);
  }

  private static Rule limited(String method) {
    return TestRules.limited("r", "Stages." + method, 1).build();
  }

  /** Opens when two of two failed. */
  private static Rule broken(String method) {
    return TestRules.watched("r", "Stages." + method)
        .breaker(BreakerPlan.builder().calls(2).failureRate(0.6).build())
        .build();
  }
}
