package io.jobwarden.it;

import static io.jobwarden.it.jvm.JsonLines.column;
import static io.jobwarden.it.jvm.JsonLines.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Promtool;
import io.jobwarden.it.jvm.Resources;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Each guard once, with classes as javac makes them and one of Java 6. */
class GuardsOnEachJdkIT {
  private static final int JAVA_6 = 50;

  private static final OncePerJdk<Seen> TOUR =
      OncePerJdk.of("GuardsOnEachJdkIT", GuardsOnEachJdkIT::play);

  private record Seen(Run run, Scrape open, Scrape after, Path folder) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    Path old =
        HostCopy.ofVersion(
            JAVA_6, "com/acme/host/guarded/OldFetching.class", folder.resolve("old"));
    try (Run run =
        Jvm.of(jdk, folder)
            .environment("JOBWARDEN_CHAOS_ENABLED", "true")
            .watchedBy(Resources.text("guards.yaml"))
            .classPath(old + File.pathSeparator + Jvm.hostClasses())
            .host("guards", "stay")) {
      Pages pages = run.untilPrinted("breaker is open").pages();
      Scrape open = pages.scrape();
      run.go().untilPrinted("done");
      Scrape after = pages.scrape();
      return new Seen(run.go().ended(), open, after, folder);
    }
  }

  @OnEachJdk
  void a_breaker_opens_refuses_lets_a_trial_through_and_closes(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed())
        .containsSubsequence(
            "breaker: java.io.IOException: down",
            "breaker: io.jobwarden.bootstrap.CallRejectedException: ask: the breaker is open",
            "breaker: bodies 4",
            "breaker is open",
            "breaker: answer",
            "breaker: answer");
    List<JsonNode> turns = with("event", "ask_breaker", seen.run().logged());
    assertThat(column("breaker.state", turns)).containsExactly("open", "half_open", "closed");
    assertThat(turns.get(0).path("reason").asText()).isEqualTo("4 of the last 4 bodies failed");
    assertThat(state("open", seen.open())).isEqualTo(1);
    assertThat(state("closed", seen.open())).isZero();
    assertThat(state("open", seen.after())).isZero();
    assertThat(state("closed", seen.after())).isEqualTo(1);
    assertThat(
            seen.after().value("jobwarden_guard_rejected_total", "rule", "ask", "guard", "breaker"))
        .isEqualTo(1);
  }

  private static double state(String state, Scrape metrics) {
    return metrics.value("jobwarden_breaker_state", "rule", "ask", "key", "", "state", state);
  }

  @OnEachJdk
  void a_rate_refuses_what_comes_too_often(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    String refused =
        "rate: io.jobwarden.bootstrap.CallRejectedException: count: rate of 2 per 1h reached";
    assertThat(seen.run().printed())
        .containsSubsequence("rate: body 1", "rate: body 2", refused, refused);
    assertThat(seen.after().value("count_runs_total")).isEqualTo(4);
    assertThat(seen.after().value("count_rejected_total")).isEqualTo(2);
    assertThat(with("event", "count_rejected", seen.run().logged())).hasSize(2);
  }

  @OnEachJdk
  void a_time_limit_interrupts_and_tells_the_caller_of_it(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed())
        .contains(
            "timeout: io.jobwarden.bootstrap.CallTimeoutException: hang: not done within 100ms,"
                + " caused by java.lang.InterruptedException: sleep interrupted",
            "late: interrupted");
    JsonNode failed = with("event", "hang_failed", seen.run().logged()).get(0);
    assertThat(failed.path("error.code").asText()).isEqualTo("TIMEOUT");
    assertThat(failed.path("duration_ms").asDouble()).isGreaterThanOrEqualTo(100);
    JsonNode late = with("event", "hang_completed", seen.run().logged()).get(0);
    assertThat(late.path("late").asBoolean()).isTrue();
    assertThat(seen.after().value("hang_late_total")).isEqualTo(1);
    assertThat(with("event", "hang_timeout", seen.run().logged())).hasSize(2);
  }

  @OnEachJdk
  void a_fallback_is_of_the_methods_own_type(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed()).contains("rows: 7", "text: none");
    JsonNode failed = with("event", "rows_failed", seen.run().logged()).get(0);
    assertThat(failed.path("fallback").asBoolean()).isTrue();
    assertThat(failed.path("error.message").asText()).isEqualTo("no rows");
    assertThat(seen.after().value("text_failures_total")).isEqualTo(1);
  }

  @OnEachJdk
  void dead_letters_are_kept_and_shown_by_a_command(Jdk jdk) throws Exception {
    Seen seen = TOUR.with(jdk);

    List<JsonNode> letters = JsonLines.of(seen.folder().resolve("dead-letters.jsonl"));
    assertThat(letters)
        .extracting(letter -> letter.path("fields").path("what").asText())
        .containsExactly("first", "second");
    assertThat(seen.after().value("lose_dead_letters_total")).isEqualTo(2);
    Run shown =
        Jvm.of(jdk, seen.folder()).command("dead-letters", "dead-letters.jsonl", "--count").ended();
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.printed()).contains("2 dead letters", "  2  lose  java.io.IOException");
  }

  @OnEachJdk
  void chaos_throws_an_exception_of_the_applications_own_which_that_catches(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed())
        .containsSubsequence("chaos: caught injected of work, bodies 0", "chaos: worked");
    assertThat(seen.after().value("work_injected_total")).isEqualTo(1);
    assertThat(with("event", "work_failed", seen.run().logged()))
        .allMatch(line -> line.path("injected").asBoolean())
        .hasSize(1);
  }

  @OnEachJdk
  void futures_that_fail_are_tried_again_however_the_method_is_called(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed())
        .contains(
            "overridden: twice! 42, body 2",
            "inherited: once 41, body 2",
            "static: static 0.5, body 2",
            "private: private p, body 2");
    assertThat(seen.after().value("fetch_runs_total", "method", "fetch")).isEqualTo(3);
    assertThat(seen.after().value("fetch_retries_total", "method", "fetch")).isEqualTo(2);
    assertThat(seen.after().value("fetch_retries_total", "method", "common")).isEqualTo(1);
    assertThat(seen.after().value("fetch_retries_total", "method", "secret")).isEqualTo(1);
  }

  @OnEachJdk
  void futures_are_limited_in_time_and_cancelled(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed())
        .containsSubsequence(
            "hanging: failed with java.util.concurrent.TimeoutException: never: not done within"
                + " 200ms",
            "hanging: the body's own is done: true",
            "cancelled: true",
            "cancelled: the body's own, too: true");
    assertThat(column("error.code", with("event", "never_failed", seen.run().logged())))
        .containsExactly("TIMEOUT", "CANCELLED");
    assertThat(seen.after().value("never_failures_total")).isEqualTo(2);
    assertThat(seen.after().value("never_inflight")).isZero();
  }

  @OnEachJdk
  void a_class_of_java_6_is_not_tried_again_and_that_is_told(Jdk jdk) {
    Run run = TOUR.with(jdk).run();

    assertThat(run.printed()).contains("old: fetched by an old class");
    assertThat(run.said().stream().filter(line -> line.startsWith("error")))
        .containsExactly(
            "error: rule fetch: retry has no effect on com.acme.host.guarded.OldFetching.fetch:"
                + " its class file is older than version 51 (Java 7)");
  }

  @OnEachJdk
  void guards_that_observe_tell_what_they_would_do(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().printed())
        .containsSubsequence(
            "observed: body 1", "observed: body 2", "observed: java.io.IOException: as ever");
    assertThat(column("would", with("rule", "seen", seen.run().logged())))
        .filteredOn(would -> !would.isEmpty())
        .containsExactly("reject", "reject", "retry", "fallback");
    assertThat(seen.after().named("jobwarden_observed_total"))
        .containsExactly(
            "jobwarden_observed_total{guard=fallback, rule=seen} 1.0",
            "jobwarden_observed_total{guard=rate, rule=seen} 2.0",
            "jobwarden_observed_total{guard=retry, rule=seen} 1.0");
    assertThat(seen.after().value("seen_rejected_total")).isZero();
  }

  @OnEachJdk
  void nothing_else_is_said_and_nothing_went_wrong(Jdk jdk) {
    Seen seen = TOUR.with(jdk);

    assertThat(seen.run().foreignErr()).isEmpty();
    assertThat(seen.run().exitCode()).isZero();
    assertThat(seen.after().named("jobwarden_faults_total")).isEmpty();
  }

  @OnEachJdk
  void promtool_accepts_the_page(Jdk jdk) throws Exception {
    Seen seen = TOUR.with(jdk);

    assumeThat(Promtool.isThere()).as(Promtool.WHERE).isTrue();
    assertThat(Promtool.check(seen.after().text())).isEmpty();
  }
}
