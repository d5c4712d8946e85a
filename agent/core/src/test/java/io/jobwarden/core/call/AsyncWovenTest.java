package io.jobwarden.core.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.OldClass;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where a rule asks for what a method's type does not bear. */
class AsyncWovenTest {
  private static final String PLACE = "io.jobwarden.core.weave.fixture.Stages.";

  @ParameterizedTest
  @MethodSource("rules")
  void what_a_method_does_not_bear_is_told_when_its_class_is_woven(
      Rule.Builder rule, List<String> expected) {
    try (TestAgent agent = TestAgent.of(rule.build())) {
      assertThat(Said.by(() -> Fetch.by(agent))).isEqualTo(expected);
    }
  }

  static Stream<Arguments> rules() {
    String needsStage =
        ": async: true needs a method that is declared to return CompletionStage or"
            + " CompletableFuture";
    String needsFuture =
        ": a future of the type that it is declared to return cannot be completed in its place";
    return Stream.of(
        argumentSet("a stage retried", later("future"), List.of()),
        argumentSet("a stage retried without its lock", later("synchronizedFuture"), List.of()),
        argumentSet("a stage limited", TestRules.timed("r", "Stages.stage", 5), List.of()),
        argumentSet(
            "an own stage retried",
            later("own"),
            List.of(
                "jobwarden: error: rule r: retry has no effect on " + PLACE + "own" + needsStage)),
        argumentSet(
            "a plain future retried",
            later("plainFuture"),
            List.of(
                "jobwarden: error: rule r: retry has no effect on "
                    + PLACE
                    + "plainFuture"
                    + needsStage)),
        argumentSet(
            "a plain method retried async",
            later("plain"),
            List.of(
                "jobwarden: error: rule r: retry has no effect on "
                    + PLACE
                    + "plain"
                    + needsStage)),
        argumentSet(
            "an own stage limited",
            TestRules.timed("r", "Stages.own", 5),
            List.of(
                "jobwarden: error: rule r: timeout has no effect on "
                    + PLACE
                    + "own"
                    + needsFuture)),
        argumentSet(
            "a stage retried where it throws",
            TestRules.retried("r", "Stages.future", 2),
            List.of(
                "jobwarden: warning: rule r retries "
                    + PLACE
                    + "future only where it throws, not where the future that it returns fails;"
                    + " write async: true for that")));
  }

  @Test
  void a_stage_method_that_is_retried_without_async_is_where_it_throws_alone() throws Throwable {
    IOException error = new IOException();
    Script throwing = Script.of(error, Fetch.done("value"));
    Script failing = Script.of(Fetch.failed(error), Fetch.done("value"));
    try (TestAgent agent = TestAgent.of(TestRules.retried("r", "Stages.future", 2).build())) {
      Fetch fetch = Fetch.by(agent, new ArrayList<>());

      assertThat(Fetch.now(fetch.future(throwing))).isEqualTo("value");
      assertThat(Fetch.told(fetch.future(failing))).isSameAs(error);

      Counts.of(agent, "r").runs(2).successes(1).failures(1).retries(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "plainFuture", "plain"})
  void a_call_that_cannot_be_retried_works_all_the_same(String method) throws Throwable {
    IOException error = new IOException();
    Script script = Script.of(error);
    try (TestAgent agent = TestAgent.of(later(method).build())) {
      Fetch fetch = Fetch.by(agent, new ArrayList<>());

      assertThatThrownBy(() -> fetch.call(method, script)).isSameAs(error);

      assertThat(script.bodies()).isEqualTo(1);
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
    }
  }

  @Test
  void of_two_rules_that_retry_the_first_does_whichever_way_it_does() throws Throwable {
    IOException error = new IOException();
    for (boolean async : new boolean[] {true, false}) {
      Rule.Builder later = TestRules.retriedLater("later", "Stages.future", 2);
      Rule.Builder here = TestRules.retried("here", "Stages.future", 2);
      Script failing = Script.of(Fetch.failed(error), Fetch.done("second"));
      Script throwing = Script.of(error, Fetch.done("second"));
      try (TestAgent agent =
          TestAgent.of((async ? later : here).build(), (async ? here : later).build())) {
        Fetch fetch = Fetch.by(agent, new ArrayList<>());
        CompletableFuture<@Nullable Object> failed = fetch.future(failing);
        CompletableFuture<@Nullable Object> thrown = fetch.future(throwing);

        assertThat(Fetch.error(failed)).isSameAs(async ? null : error);
        assertThat(Fetch.value(thrown)).isEqualTo("second");
        Counts.of(agent, async ? "later" : "here").runs(2).retries(async ? 2 : 1);
      }
    }
  }

  @Test
  void a_class_file_too_old_to_name_its_methods_is_not_retried_later_and_that_is_told()
      throws Throwable {
    Rule rule =
        TestRules.retriedLater("r", "x", 3)
            .pointcut("execution(* " + OldClass.NAME + ".fetch(..))")
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      AtomicReference<@Nullable OldClass> made = new AtomicReference<>();
      List<String> said = Said.by(() -> made.set(OldClass.by(agent)));
      CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
      Object returned = requireNonNull(made.get()).fetch(stage);
      stage.completeExceptionally(new IOException());

      assertThat(said)
          .containsExactly(
              "jobwarden: error: rule r: retry has no effect on "
                  + OldClass.NAME
                  + ".fetch: its class file is older than version 51 (Java 7)");
      assertThat(returned).isSameAs(stage);
      Counts.of(agent, "r").runs(1).failures(1).retries(0);
    }
  }

  private static Rule.Builder later(String method) {
    return TestRules.retriedLater("r", "Stages." + method, 2);
  }
}
