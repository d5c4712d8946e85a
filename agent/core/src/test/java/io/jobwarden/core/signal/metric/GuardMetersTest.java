package io.jobwarden.core.signal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.signal.Scrape;
import io.jobwarden.core.signal.sink.Redaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardMetersTest {
  private static final String RULE = "guard-meters-test";

  @AfterEach
  void forget_the_breakers() {
    BreakerStates.show(RULE, Map::of);
  }

  @Test
  void refusals_are_counted_by_rule_and_guard() {
    GuardCounts rate = GuardCounts.of(RULE, "rate");
    rate.rejected();
    rate.rejected();
    GuardCounts.of(RULE, "breaker");

    Scrape scrape = scrape();

    assertThat(scrape.values())
        .containsEntry("jobwarden_guard_rejected_total{guard=\"rate\",rule=\"" + RULE + "\"}", 2.0)
        .containsEntry(
            "jobwarden_guard_rejected_total{guard=\"breaker\",rule=\"" + RULE + "\"}", 0.0);
  }

  @Test
  void calls_that_wait_are_shown_as_long_as_they_do() {
    GuardCounts waited = GuardCounts.of(RULE, "concurrency");
    String series = "jobwarden_guard_waiting{guard=\"concurrency\",rule=\"" + RULE + "\"}";

    waited.waits();
    waited.waits();
    double two = scrape().value(series);
    waited.waited();
    double one = scrape().value(series);
    waited.waited();

    assertThat(List.of(two, one)).containsExactly(2.0, 1.0);
    assertThat(scrape().values()).containsEntry(series, 0.0);
  }

  @ParameterizedTest
  @EnumSource
  void breaker_is_in_one_state_and_in_no_other(BreakerState now) {
    AtomicReference<Map<String, String>> states =
        new AtomicReference<>(Map.of("tz-file", "", "x", ""));
    BreakerStates.show(RULE, states::get);

    states.set(Map.of("tz-file", now.text()));
    Scrape scrape = scrape();

    for (BreakerState state : BreakerState.values()) {
      assertThat(scrape.values())
          .containsEntry(series("tz-file", state.text()), state == now ? 1.0 : 0.0);
    }
    assertThat(scrape.values().keySet()).noneMatch(name -> name.contains("key=\"x\""));
  }

  @Test
  void breaker_for_all_calls_has_an_empty_key() {
    BreakerStates.show(RULE, () -> Map.of("", "open"));

    assertThat(scrape().values()).containsEntry(series("", "open"), 1.0);
  }

  @Test
  void secrets_do_not_become_keys_and_what_looks_the_same_shares_a_series() {
    BreakerStates.show(
        RULE, () -> Map.of("Bearer tok-4711", "open", "Bearer tok-4712", "closed", "a", "closed"));

    Scrape scrape = scrape();

    assertThat(scrape.values().toString()).doesNotContain("tok-471");
    assertThat(scrape.values())
        .containsEntry(series("***", "open"), 1.0)
        .containsEntry(series("***", "closed"), 1.0)
        .containsEntry(series("***", "half_open"), 0.0)
        .containsEntry(series("a", "closed"), 1.0);
  }

  @Test
  void hidden_key_is_hidden() {
    BreakerStates.show(RULE, () -> Map.of("tok-4711", "open"));
    LogsPlan hiding = LogsPlan.builder().redactFields(List.of("key")).build();

    Scrape scrape = scrape(Redaction.of(hiding));

    assertThat(scrape.values()).containsEntry(series("***", "open"), 1.0);
  }

  private static String series(String key, String state) {
    return "jobwarden_breaker_state{key=\""
        + key
        + "\",rule=\""
        + RULE
        + "\",state=\""
        + state
        + "\"}";
  }

  private static Scrape scrape() {
    return scrape(Redaction.of(LogsPlan.builder().build()));
  }

  private static Scrape scrape(Redaction redaction) {
    MetricsPlan plan = MetricsPlan.builder().process(false).build();
    return Scrape.of(Meters.open(plan, redaction, "1").registry());
  }
}
