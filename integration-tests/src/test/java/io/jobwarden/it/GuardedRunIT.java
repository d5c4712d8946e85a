package io.jobwarden.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jdks;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Resources;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 200,000 calls on 32 threads under all guards at once: what the application counts by itself is
 * what the agent counts.
 */
@ParameterizedClass(name = "JDK {0}")
@FieldSource("io.jobwarden.it.jvm.Jdks#PROMISED")
class GuardedRunIT {
  private static final long MARGIN_BYTES = 1_000_000; // of 100,000 calls: 10 bytes a call

  private static final OncePerJdk<Seen> MIX = OncePerJdk.of("GuardedRunIT", GuardedRunIT::play);

  private record Seen(Run run, HostCounts counted, Scrape metrics, Path folder) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .environment("JOBWARDEN_CHAOS_ENABLED", "true")
            .watchedBy(Resources.text("mix.yaml"))
            .host("mix", "stay")) {
      Pages pages = run.untilPrinted("ready").pages();
      pages.scrape();
      run.go().untilPrintedAfter("heap 1 "); // each step has a deadline of its own
      run.untilPrinted("all is over");
      Await.until(
          () -> "calls that are over, of " + inflight(pages.scrape()),
          () -> inflight(pages.scrape()).stream().allMatch(sample -> sample.endsWith(" 0.0")));
      Scrape metrics = pages.scrape();
      Files.writeString(folder.resolve("metrics.txt"), metrics.text());
      run.untilPrinted("done");
      return new Seen(run.go().ended(), HostCounts.of(run.printed()), metrics, folder);
    }
  }

  private static List<String> inflight(Scrape metrics) {
    return metrics.named("").stream().filter(sample -> sample.contains("_inflight{")).toList();
  }

  private final int feature;

  GuardedRunIT(int feature) {
    this.feature = feature;
  }

  private Seen seen() {
    Jdk jdk = Jdks.find(feature);
    assumeThat(jdk).as("there is no JDK %s on this machine", feature).isNotNull();
    return MIX.with(requireNonNull(jdk));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "kept", "tried", "later", "keptLater"})
  void runs_are_the_calls_that_were_made_and_end_in_one_way_each(String rule) {
    Seen seen = seen();
    Scrape metrics = seen.metrics();

    double runs = metrics.value(rule + "_runs_total");
    assertThat(runs).isEqualTo(seen.counted().sum(rule + ".end.")).isGreaterThan(9_999);
    assertThat(
            metrics.value(rule + "_successes_total")
                + metrics.value(rule + "_failures_total")
                + metrics.value(rule + "_rejected_total"))
        .isEqualTo(runs);
    assertThat(metrics.value(rule + "_inflight")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "kept", "tried", "later", "keptLater"})
  void each_body_is_that_of_a_run_that_was_let_in_or_of_a_retry(String rule) {
    Seen seen = seen();
    Scrape metrics = seen.metrics();

    double injected = metrics.value(rule + "_injected_total");
    double bodies =
        metrics.value(rule + "_runs_total")
            - metrics.value(rule + "_rejected_total")
            + metrics.value(rule + "_retries_total");
    assertThat(seen.counted().of(rule + ".bodies") + injected).isEqualTo(bodies);
    assertThat(metrics.value(rule + "_retries_total")).isPositive();
    assertThat(injected / bodies).isBetween(0.02, 0.04);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "tried", "later"})
  void outcomes_are_what_callers_saw(String rule) {
    Seen seen = seen();
    Scrape metrics = seen.metrics();
    HostCounts counted = seen.counted();

    double well = counted.of(rule + ".end.value") + counted.of(rule + ".end.NothingToDo");
    double rejected = counted.sum(rule + ".end.rejected.");
    assertThat(metrics.value(rule + "_successes_total")).isEqualTo(well);
    assertThat(metrics.value(rule + "_rejected_total")).isEqualTo(rejected).isPositive();
    assertThat(metrics.value(rule + "_failures_total"))
        .isEqualTo(counted.sum(rule + ".end.") - well - rejected)
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept", "keptLater"})
  void outcomes_stay_where_callers_get_the_fallback(String rule) throws Exception {
    Seen seen = seen();
    Scrape metrics = seen.metrics();
    HostCounts counted = seen.counted();

    List<JsonNode> lines = JsonLines.of(seen.folder().resolve("log.jsonl"));
    int rejected = JsonLines.with("event", rule + "_rejected", lines).size();
    double well = counted.of(rule + ".end.value") + counted.of(rule + ".end.NothingToDo");
    assertThat(counted.below(rule + ".end."))
        .isSubsetOf("value", "negative", "fallback", "cancelled", "NothingToDo");
    assertThat(counted.of(rule + ".end.fallback")).isPositive();
    assertThat(metrics.value(rule + "_successes_total")).isEqualTo(well);
    assertThat(metrics.value(rule + "_rejected_total")).isEqualTo(rejected).isPositive();
    assertThat(metrics.value(rule + "_failures_total"))
        .isEqualTo(counted.sum(rule + ".end.") - well - rejected)
        .isPositive();
    assertThat(metrics.value("jobwarden_log_events_dropped_total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "kept", "tried", "later", "keptLater"})
  void a_rule_outside_sees_what_the_caller_gets(String rule) {
    Seen seen = seen();
    Scrape metrics = seen.metrics();
    HostCounts counted = seen.counted();

    double values =
        counted.of(rule + ".end.value")
            + counted.of(rule + ".end.negative")
            + counted.of(rule + ".end.fallback");
    assertThat(metrics.value("around_runs_total", "method", rule))
        .isEqualTo(counted.sum(rule + ".end."));
    assertThat(metrics.value("around_successes_total", "method", rule)).isEqualTo(values);
    assertThat(metrics.value("around_failures_total", "method", rule))
        .isEqualTo(counted.sum(rule + ".end.") - values);
    assertThat(metrics.value("around_rejected_total", "method", rule)).isZero();
  }

  /** Where the machine let a body wait so long that the limit struck, the body cannot know. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "kept"})
  void bodies_that_hang_are_late_or_end_by_a_timeout(String rule) {
    Seen seen = seen();
    Scrape metrics = seen.metrics();
    HostCounts counted = seen.counted();

    double slow = counted.of(rule + ".slow");
    double late = counted.of(rule + ".late");
    assertThat(metrics.value(rule + "_late_total")).isBetween(late, late + slow);
    assertThat(late).isPositive();
    double stuck = counted.of("plain.stuck");
    assertThat(counted.of("plain.end.CallTimeoutException"))
        .isBetween(stuck, stuck + counted.of("plain.slow"));
    assertThat(stuck).isPositive();
  }

  @Test
  void futures_are_left_by_nobody() {
    HostCounts counted = seen().counted();

    assertThat(counted.below("later.end."))
        .contains("TimeoutException", "cancelled", "IOException", "IllegalStateException")
        .doesNotContain("AssertionError");
    assertThat(counted.of("open")).isZero();
  }

  @Test
  void the_breaker_opened_and_closed_on_the_way() throws Exception {
    Seen seen = seen();

    List<JsonNode> lines =
        JsonLines.with("event", "tried_breaker", JsonLines.of(seen.folder().resolve("log.jsonl")));
    List<String> states = JsonLines.column("breaker.state", lines);
    assertThat(states).contains("open", "half_open", "closed");
    assertThat(seen.counted().of("tried.end.rejected.breaker")).isPositive();
    assertThat(seen.metrics().sum("jobwarden_breaker_state", "rule=tried,")).isEqualTo(1);
    double openAtTheEnd =
        seen.metrics()
            .value("jobwarden_breaker_state", "rule", "tried", "key", "", "state", "open");
    // Each change is told by the thread that made it, so lines may pass each other; but closed to
    // open, open to half_open and half_open to either leave no other number of them. Where a trial
    // had to wait for the machine, half_open begins anew.
    long anew =
        lines.stream().filter(line -> line.path("reason").asText().endsWith("begin anew")).count();
    long halfOpen = Collections.frequency(states, "half_open") - anew;
    assertThat(Collections.frequency(states, "open") - halfOpen).isEqualTo((long) openAtTheEnd);
    assertThat((long) Collections.frequency(states, "closed")).isLessThanOrEqualTo(halfOpen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "later"})
  void each_failure_left_one_dead_letter(String rule) throws Exception {
    Seen seen = seen();

    List<String> letters = Files.readAllLines(seen.folder().resolve(rule + ".jsonl"));
    assertThat((double) letters.size())
        .isEqualTo(seen.metrics().value(rule + "_dead_letters_total"))
        .isEqualTo(seen.metrics().value(rule + "_failures_total"));
    assertThat(JsonLines.of(letters))
        .allMatch(letter -> letter.path("rule").asText().equals(rule))
        .allMatch(letter -> letter.path("run_id").asText().length() == 26);
    assertThat(seen.metrics().value("jobwarden_dead_letters_unwritten_total")).isZero();
  }

  @Test
  void nothing_is_left_taken() {
    Seen seen = seen();

    assertThat(seen.counted().of("crowded")).isZero();
    assertThat(seen.counted().of("interrupted outside of bodies")).isZero();
    assertThat(inflight(seen.metrics()))
        .isNotEmpty()
        .allMatch(inflight -> inflight.endsWith(" 0.0"));
    assertThat(seen.metrics().named("jobwarden_guard_waiting"))
        .isNotEmpty()
        .allMatch(waiting -> waiting.endsWith(" 0.0"));
    assertThat(seen.metrics().named("jobwarden_faults_total")).isEmpty();
    assertThat(seen.run().foreignErr()).isEmpty();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("error"));
  }

  /** The timer stays for half a minute. */
  @Test
  void threads_that_were_needed_meanwhile_end() {
    Run run = seen().run();

    Set<String> after = threads("after", run);
    after.remove("jobwarden-timer");
    assertThat(after).isNotEmpty().isSubsetOf(threads("before", run));
  }

  private static Set<String> threads(String when, Run run) {
    String line = run.only("threads " + when + " ");
    return new TreeSet<>(List.of(line.substring(1, line.length() - 1).split(", ")));
  }

  @Test
  void a_second_round_of_100_000_calls_leaves_no_more_on_the_heap_than_the_first() {
    Run run = seen().run();

    assertThat(Long.parseLong(run.only("heap 2 ")) - Long.parseLong(run.only("heap 1 ")))
        .isLessThan(MARGIN_BYTES);
  }
}
