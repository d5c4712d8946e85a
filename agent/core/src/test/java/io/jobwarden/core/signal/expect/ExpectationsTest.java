package io.jobwarden.core.signal.expect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.PassiveRules;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sink.Sink;
import io.jobwarden.core.signal.sink.Timestamps;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missed runs on clocks that are turned by hand; each test plays a night. */
class ExpectationsTest {
  private static final ExpectPlan QUARTERLY =
      ExpectPlan.builder()
          .meterPrefix("scheduler")
          .every(Duration.ofMinutes(15))
          .within(Duration.ofMinutes(2))
          .build();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final List<String> told = new ArrayList<>();
  private @Nullable ManualTicker ticker;
  private @Nullable Expectations expectations;
  private @Nullable Sink runs;

  private final Sink lines =
      new Sink() {
        @Override
        public String name() {
          return "log";
        }

        @Override
        public boolean wants(LineKind kind) {
          return true;
        }

        @Override
        public void tell(CallEvent event) {
          told.add(
              event.reason()
                  + " "
                  + Timestamps.iso(requireNonNull(event.dueMillis())).substring(11, 19));
        }
      };

  @AfterEach
  void close() {
    requireNonNull(expectations).close();
    PassiveRules.show(Map.of());
  }

  private void at(String time, ExpectPlan plan) {
    ticker = ManualTicker.at(Instant.parse(time).toEpochMilli());
    expectations = Expectations.open(registry, ticker);
    runs = expectations.of(rule(plan), List.of(lines));
  }

  private static Rule rule(ExpectPlan plan) {
    return Examples.rule().name("import").component("scheduler").expect(plan).build();
  }

  private static ExpectPlan nightly(String zone) {
    return ExpectPlan.builder()
        .meterPrefix("scheduler")
        .cron("0 30 2 * * ?")
        .zone(ZoneId.of(zone))
        .within(Duration.ofMinutes(30))
        .build();
  }

  /** Lets time go by as it does, and looks all the while. */
  private void pass(Duration time) {
    for (long left = time.toSeconds(); left > 0; left--) {
      requireNonNull(ticker).turn(Duration.ofSeconds(1));
      requireNonNull(expectations).look();
    }
  }

  private void pass(int minutes) {
    pass(Duration.ofMinutes(minutes));
  }

  private void tell(LineKind kind, Duration took, boolean nothing) {
    requireNonNull(runs)
        .tell(
            Examples.event(rule(QUARTERLY), kind)
                .durationNanos(took.toNanos())
                .nothingDone(nothing)
                .build());
  }

  private void start() {
    tell(LineKind.START, Duration.ZERO, false);
  }

  private void succeed() {
    tell(LineKind.SUCCESS, Duration.ofSeconds(30), false);
  }

  private void fail() {
    tell(LineKind.FAILURE, Duration.ofSeconds(30), false);
  }

  private void run() {
    start();
    succeed();
  }

  @Test
  void runs_in_time_are_missed_by_nobody() {
    at("2026-11-22T02:00:00Z", QUARTERLY);

    for (int i = 0; i < 20; i++) {
      pass(15);
      start();
      pass(1);
      succeed();
    }

    assertThat(told).isEmpty();
    assertThat(standing().wrong()).isNull();
  }

  @Test
  void run_that_does_not_start_is_told_once_for_each_time_that_it_is_due() {
    at("2026-11-22T02:00:00Z", QUARTERLY);

    pass(17);
    assertThat(told).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(told).containsExactly("not_started 02:15:00");
    pass(15);

    assertThat(told).containsExactly("not_started 02:15:00", "not_started 02:30:00");
    run();
    assertThat(standing().wrong()).isNull();
    pass(15);
    run();
    assertThat(told).hasSize(2);
  }

  @Test
  void run_that_hangs_has_not_ended_as_long_as_it_hangs() {
    at("2026-11-22T02:00:00Z", QUARTERLY);
    pass(15);
    start();

    pass(10);
    assertThat(told).containsExactly("not_ended 02:15:00");
    pass(10);
    assertThat(told).containsExactly("not_ended 02:15:00", "not_ended 02:30:00");

    succeed();
    assertThat(standing().wrong()).isNull();
  }

  @Test
  void run_that_fails_may_be_made_good_in_time() {
    at("2026-11-22T02:00:00Z", QUARTERLY);
    pass(15);
    start();
    fail();
    pass(1);
    run();
    pass(10);
    assertThat(told).isEmpty();

    pass(5);
    start();
    fail();
    pass(3);

    assertThat(told).containsExactly("not_succeeded 02:31:00");
  }

  @Test
  void runs_that_all_fail_are_missed_however_often_they_start() {
    at("2026-11-22T02:00:00Z", QUARTERLY);

    for (int i = 0; i < 10; i++) {
      pass(1);
      start();
      fail();
    }

    assertThat(told).first().isEqualTo("not_succeeded 02:01:00");
    assertThat(told).hasSizeBetween(3, 4);
  }

  @Test
  void run_that_starts_while_another_one_is_under_way_overlaps_if_that_matters() {
    at(
        "2026-11-22T02:00:00Z",
        ExpectPlan.builder()
            .meterPrefix("scheduler")
            .every(Duration.ofMinutes(15))
            .overlap(false)
            .build());
    pass(15);
    start();
    start();
    succeed();
    succeed();

    assertThat(told).containsExactly("overlap 02:15:00");
  }

  @Test
  void run_that_ends_too_fast_or_did_nothing_is_told() {
    at(
        "2026-11-22T02:00:00Z",
        ExpectPlan.builder()
            .meterPrefix("scheduler")
            .every(Duration.ofMinutes(15))
            .atLeast(Duration.ofSeconds(1))
            .build());
    pass(15);
    start();
    tell(LineKind.SUCCESS, Duration.ofMillis(5), false);
    pass(15);
    start();
    tell(LineKind.SUCCESS, Duration.ofSeconds(5), true);

    assertThat(told).containsExactly("too_fast 02:15:00", "nothing_done 02:30:00");
    assertThat(metric("scheduler_missed_runs", "too_fast")).isEqualTo(1);
    assertThat(metric("scheduler_missed_runs", "not_started")).isZero();
  }

  @Test
  void night_without_a_run_is_missed_by_a_cron_expression() {
    at("2026-11-22T00:00:00Z", nightly("Europe/Berlin"));
    pass(Duration.ofHours(2));
    assertThat(told).isEmpty();
    pass(1);

    assertThat(told).containsExactly("not_started 01:30:00");
    assertThat(Timestamps.iso(standing().nextDueMillis())).startsWith("2026-11-23T01:30:00");
    assertThat(gauge("scheduler_next_due_timestamp_seconds"))
        .isEqualTo((double) Instant.parse("2026-11-23T01:30:00Z").getEpochSecond());
  }

  @Test
  void run_that_is_a_little_early_is_that_of_its_time() {
    at("2026-11-22T00:00:00Z", nightly("Europe/Berlin"));
    pass(89);
    run();
    pass(60);

    assertThat(told).isEmpty();
    assertThat(Timestamps.iso(standing().nextDueMillis())).startsWith("2026-11-23T01:30:00");
  }

  /** On the one night 2:30 comes twice, on the other never; Quartz runs once, and not at all. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T20:00:00Z, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z",
    "2026-03-28T20:00:00Z, 2026-03-30T00:30:00Z, 2026-03-31T00:30:00Z"
  })
  void change_of_summer_time_is_no_alarm(Instant evening, Instant due, Instant next) {
    at(evening.toString(), nightly("Europe/Berlin"));
    assertThat(standing().nextDueMillis()).isEqualTo(due.toEpochMilli());
    pass(Duration.between(evening, due));
    run();
    pass(Duration.ofHours(20));

    assertThat(told).isEmpty();
    assertThat(standing().nextDueMillis()).isEqualTo(next.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({"-PT1H", "PT1H", "PT25H", "-PT25H"})
  void clock_that_is_set_is_no_alarm(Duration by) {
    at("2026-11-22T00:00:00Z", nightly("UTC"));
    pass(Duration.ofMinutes(130));
    requireNonNull(ticker).jump(by);
    pass(20);
    if (by.isNegative()) {
      pass(by.abs());
    }
    run();
    pass(60);

    assertThat(told).isEmpty();
  }

  @Test
  void clock_that_is_set_turns_no_period() {
    at("2026-11-22T02:00:00Z", QUARTERLY);
    pass(10);
    requireNonNull(ticker).jump(Duration.ofHours(3));
    pass(5);
    run();
    requireNonNull(ticker).jump(Duration.ofHours(-6));
    pass(15);
    run();

    assertThat(told).isEmpty();
  }

  @Test
  void process_that_stood_still_gets_its_window_anew() {
    at("2026-11-22T02:00:00Z", QUARTERLY);
    pass(10);
    requireNonNull(ticker).turn(Duration.ofMinutes(40));
    requireNonNull(expectations).look();
    pass(1);
    run();
    pass(10);
    assertThat(told).isEmpty();

    requireNonNull(ticker).turn(Duration.ofMinutes(40));
    requireNonNull(expectations).look();
    pass(3);
    assertThat(told).hasSize(1);
  }

  @Test
  void rule_that_lets_calls_pass_misses_nothing_and_begins_anew() {
    at("2026-11-22T02:00:00Z", QUARTERLY);
    pass(10);
    PassiveRules.show(Map.of("import", Set.of("command")));
    pass(120);
    assertThat(told).isEmpty();

    PassiveRules.show(Map.of());
    pass(16);
    assertThat(told).isEmpty();
    pass(2);
    assertThat(told).containsExactly("not_started 04:25:01");
  }

  @Test
  void after_a_restart_the_first_run_is_due_when_one_is() {
    at("2026-11-22T02:31:00Z", nightly("UTC"));

    pass(Duration.ofHours(23));

    assertThat(told).isEmpty();
  }

  @Test
  void reload_goes_on_with_what_is_known_unless_other_runs_are_expected() {
    at("2026-11-22T02:00:00Z", QUARTERLY);
    pass(14);
    assertThat(requireNonNull(expectations).of(rule(QUARTERLY), List.of(lines))).isSameAs(runs);
    pass(4);
    assertThat(told).hasSize(1);

    runs = requireNonNull(expectations).of(rule(nightly("UTC")), List.of(lines));
    requireNonNull(expectations).keep(List.of(rule(nightly("UTC"))));
    assertThat(Timestamps.iso(standing().nextDueMillis())).startsWith("2026-11-22T02:30:00");
    requireNonNull(expectations).keep(List.of());
    assertThat(requireNonNull(expectations).standings()).isEmpty();
  }

  private Standing standing() {
    return requireNonNull(expectations).standings().get(0);
  }

  private double metric(String name, String reason) {
    return ((CounterSnapshot) snapshot(name))
        .getDataPoints().stream()
            .filter(point -> reason.equals(point.getLabels().get("reason")))
            .findFirst()
            .orElseThrow()
            .getValue();
  }

  private double gauge(String name) {
    return ((GaugeSnapshot) snapshot(name)).getDataPoints().get(0).getValue();
  }

  private MetricSnapshot snapshot(String name) {
    return registry.scrape().stream()
        .filter(family -> family.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
