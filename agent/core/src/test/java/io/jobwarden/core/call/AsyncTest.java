package io.jobwarden.core.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.OwnStage;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.fixture.Stages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are over when what the method returned is completed. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of futures is what is looked at
class AsyncTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "future",
        "stage",
        "own",
        "staticFuture",
        "privateFuture",
        "finalFuture",
        "synchronizedFuture"
      })
  void measuring_never_replaces_what_the_method_returned(String method) throws Throwable {
    ManualTicker ticker = new ManualTicker();
    Open body = Open.ownStages();
    try (TestAgent agent = TestAgent.of(ticker, watched(method))) {
      Object returned = Fetch.by(agent).call(method, body);
      CompletableFuture<@Nullable Object> stage = body.next();
      ticker.turn(Duration.ofSeconds(5));
      double inflight = agent.metric("r_inflight");
      stage.complete("value");

      assertThat(returned).isSameAs(stage);
      assertThat(body.numbers()).containsExactly(Fetch.NUMBER);
      assertThat(inflight).isEqualTo(1);
      Counts.of(agent, "r").runs(1).successes(1);
      assertThat(agent.metric("r_duration_seconds_sum")).isEqualTo(5);
      assertThat(agent.lines().all("event")).containsExactly("r_started", "r_completed");
      assertThat(agent.lines().last().path("duration_ms").asInt()).isEqualTo(5_000);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void an_end_is_that_of_the_stage(
      Rule.Builder rule,
      CompletableFuture<@Nullable Object> end,
      String outcome,
      String type,
      String code)
      throws Throwable {
    for (boolean early : new boolean[] {true, false}) {
      CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
      try (TestAgent agent = TestAgent.of(rule.build())) {
        if (early) {
          complete(stage, end);
        }
        Object returned = Fetch.by(agent).call("future", Body.returning(stage));
        complete(stage, end);

        assertThat(returned).isSameAs(stage);
        boolean failed = outcome.equals("error");
        Counts.of(agent, "r").runs(1).failures(failed ? 1 : 0).successes(failed ? 0 : 1);
        assertThat(agent.lines().last().path("outcome").asText()).isEqualTo(outcome);
        assertThat(agent.lines().last().path("error.type").asText("")).isEqualTo(type);
        assertThat(agent.lines().last().path("error.code").asText("")).isEqualTo(code);
      }
    }
  }

  static Stream<Arguments> ends() {
    CompletableFuture<@Nullable Object> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    return Stream.of(
        argumentSet("a value", rule(), Fetch.done("value"), "success", "", ""),
        argumentSet(
            "an error",
            rule(),
            Fetch.failed(new IOException()),
            "error",
            "java.io.IOException",
            ""),
        argumentSet(
            "an error of what it depends on",
            rule(),
            Fetch.wrapping(new IOException()),
            "error",
            "java.io.IOException",
            ""),
        argumentSet(
            "a cancel",
            rule(),
            cancelled,
            "error",
            CancellationException.class.getName(),
            "CANCELLED"),
        argumentSet(
            "a cancel of what it depends on",
            rule(),
            Fetch.wrapping(new CancellationException()),
            "error",
            CancellationException.class.getName(),
            "CANCELLED"),
        argumentSet(
            "a value that is a failure",
            rule().failureWhen("${return} >= 500"),
            Fetch.done(503),
            "error",
            "",
            ""),
        argumentSet(
            "a value that is none",
            rule().failureWhen("${return} >= 500"),
            Fetch.done(200),
            "success",
            "",
            ""),
        argumentSet(
            "an error that is ignored",
            rule().ignoredErrors(List.of("java.io.IOException")),
            Fetch.wrapping(new IOException()),
            "success",
            "java.io.IOException",
            ""));
  }

  @Test
  void a_label_read_at_the_end_reads_the_value() throws Throwable {
    Open body = Open.stages();
    Rule rule = TestRules.labelled(rule(), "r", "size", "${return.size()}").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      CompletableFuture<@Nullable Object> returned = Fetch.by(agent).future(body);
      returned.complete(List.of("a", "b"));

      assertThat(agent.metric("r_successes_total{size=\"2\"}")).isEqualTo(1);
    }
  }

  @Test
  void a_plain_future_is_measured_to_its_return() throws Throwable {
    CompletableFuture<@Nullable Object> pending = new CompletableFuture<>();
    try (TestAgent agent = TestAgent.of(watched("plainFuture"))) {
      Object returned = Fetch.by(agent).call("plainFuture", Body.returning(pending));

      assertThat(returned).isSameAs(pending);
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_stage_that_is_no_future_is_measured_to_its_end(boolean early) throws Throwable {
    CompletableFuture<@Nullable Object> source = new CompletableFuture<>();
    CompletionStage<@Nullable Object> stage = source.minimalCompletionStage();
    try (TestAgent agent = TestAgent.of(watched("stage"))) {
      if (early) {
        source.complete("value");
      }
      Object returned = Fetch.by(agent).call("stage", Body.returning(stage));
      double running = agent.metric("r_inflight");
      source.complete("value");

      assertThat(returned).isSameAs(stage);
      assertThat(running).isEqualTo(early ? 0 : 1);
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "own", "plainFuture"})
  void no_stage_at_all_is_a_result(String method) throws Throwable {
    try (TestAgent agent = TestAgent.of(watched(method))) {
      assertThat(Fetch.by(agent).call(method, Body.NONE)).isNull();

      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "own", "plainFuture"})
  void what_the_method_throws_is_thrown(String method) throws Throwable {
    CompletionException thrown = new CompletionException(new IOException());
    try (TestAgent agent = TestAgent.of(watched(method))) {
      Fetch fetch = Fetch.by(agent);

      assertThatThrownBy(() -> fetch.call(method, Body.throwing(thrown))).isSameAs(thrown);

      Counts.of(agent, "r").runs(1).failures(1);
    }
  }

  @Test
  void a_method_that_calls_what_it_overrides_is_one_call() throws Throwable {
    Open body = Open.stages();
    Rule rule = TestRules.watched("r", "Stages+.future").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Fetch fetch = Fetch.by(agent.weave(Stages.Derived.class));
      CompletableFuture<@Nullable Object> returned = fetch.future(body);
      returned.complete("value");

      assertThat(returned).isSameAs(body.next());
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void a_call_on_the_same_thread_is_one_of_its_own_once_the_method_has_returned() throws Throwable {
    Open body = Open.stages();
    try (TestAgent agent = TestAgent.of(watched("future"))) {
      Fetch fetch = Fetch.by(agent);
      CompletableFuture<@Nullable Object> first = fetch.future(body);
      CompletableFuture<@Nullable Object> second = fetch.future(body);
      first.complete("first");
      second.complete("second");

      Counts.of(agent, "r").runs(2).successes(2);
    }
  }

  @Test
  void a_call_inside_the_method_is_part_of_it_unless_it_is_reentrant() throws Throwable {
    for (boolean reentrant : new boolean[] {false, true}) {
      Open inside = Open.stages();
      Open body = Open.stages();
      Rule rule = rule().reentrant(reentrant).build();
      try (TestAgent agent = TestAgent.of(rule)) {
        Fetch fetch = Fetch.by(agent);
        body.before(() -> fetch.surely(inside).complete("inside"));
        fetch.future(body).complete("outside");

        Counts.of(agent, "r").runs(reentrant ? 2 : 1);
      }
    }
  }

  @Test
  void all_lines_of_a_call_belong_to_its_run_whoever_ends_it() throws Throwable {
    Open body = Open.stages();
    Rule around = TestRules.watched("around", "Stages.plain").build();
    try (TestAgent agent = TestAgent.of(around, watched("future"))) {
      Fetch fetch = Fetch.by(agent);
      fetch.call("plain", number -> fetch.future(body));
      CompletableFuture<@Nullable Object> stage = body.next();
      Thread other = new Thread(() -> stage.complete("value"));
      other.start();
      other.join(10_000);

      assertThat(agent.lines().all("event"))
          .containsExactly("around_started", "r_started", "around_completed", "r_completed");
      assertThat(agent.lines().all("run_id"))
          .containsOnly(agent.lines().last().path("run_id").asText());
    }
  }

  @Test
  void calls_inside_one_that_is_only_counted_share_its_run_whoever_ends_them() throws Throwable {
    Open body = Open.stages();
    Rule around = TestRules.counted("around", "Stages.plain").build();
    Rule rule =
        rule().log(TestRules.log().levels(Map.of(LineKind.SUCCESS, Level.INFO)).build()).build();
    try (TestAgent agent = TestAgent.of(around, rule)) {
      Fetch fetch = Fetch.by(agent);
      fetch.call(
          "plain",
          number -> {
            fetch.future(body);
            return fetch.future(body);
          });
      body.next().complete("first");
      body.next().complete("second");

      assertThat(agent.lines().all("event")).containsExactly("r_completed", "r_completed");
      assertThat(agent.lines().all("run_id").stream().distinct()).hasSize(1);
    }
  }

  @Test
  void an_own_stage_is_guarded_as_itself() throws Throwable {
    Open body = Open.ownStages();
    try (TestAgent agent = TestAgent.of(TestRules.limited("r", "Stages.own", 1).build())) {
      Object returned = Fetch.by(agent).call("own", body);
      ((OwnStage) requireNonNull(returned)).complete("value");

      assertThat(returned).isSameAs(body.next());
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  private static void complete(
      CompletableFuture<@Nullable Object> stage, CompletableFuture<@Nullable Object> end) {
    if (end.isCancelled()) {
      stage.cancel(false);
      return;
    }
    CompletableFuture<?> unused =
        end.whenComplete(
            (value, error) -> {
              if (error == null) {
                stage.complete(value);
              } else {
                stage.completeExceptionally(error);
              }
            });
  }

  private static Rule.Builder rule() {
    return TestRules.watched("r", "Stages.future");
  }

  private static Rule watched(String method) {
    return TestRules.watched("r", "Stages." + method).build();
  }
}
