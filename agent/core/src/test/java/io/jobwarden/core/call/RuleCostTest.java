package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stretches of work say of a rule's share of a core. */
class RuleCostTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 10;

  private final RuleCost cost = new RuleCost();

  @Test
  void the_share_is_that_of_all_stretches_of_which_one_in_a_period_was_taken() {
    // 1,000 stretches a second, of which each stands for 61 of 1,000 ns: 61 ms of each second
    seconds(SECONDS, 1_000, 1_000);

    assertThat(cost.share()).isCloseTo(0.061, within(0.008));
  }

  @Test
  void nothing_is_said_before_ten_seconds_are_over() {
    seconds(SECONDS - 1, 1_000, 1_000_000);

    assertThat(cost.share()).isZero();
  }

  @Test
  void of_few_stretches_nothing_is_said_until_there_are_enough() {
    seconds(2 * SECONDS - 1, 1, 1_000_000);

    assertThat(cost.share()).isZero();

    seconds(1, 1, 1_000_000);
    assertThat(cost.share()).isCloseTo(0.061, within(0.008));
    assertThat(cost.windowNanos()).isEqualTo(2 * SECONDS * SECOND);
  }

  @Test
  void a_rule_that_is_called_now_and_then_is_judged_by_ten_minutes() {
    for (int half = 0; half < 2 * SECONDS; half++) {
      add(1, 10_000_000);
      seconds(30, 0, 0);
    }

    assertThat(cost.windowNanos()).isBetween(540 * SECOND, 600 * SECOND);
    assertThat(cost.share()).isCloseTo(0.02, within(0.003));
  }

  @Test
  void what_lies_more_than_ten_seconds_back_counts_no_more() {
    seconds(SECONDS, 1_000, 100_000);
    seconds(SECONDS, 1_000, 1_000);

    assertThat(cost.share()).isCloseTo(0.061, within(0.008));
  }

  @Test
  void nothing_is_left_to_say_after_ten_minutes_without_a_call() {
    seconds(SECONDS, 1_000, 1_000);
    seconds(60 * SECONDS, 0, 0);

    assertThat(cost.share()).isZero();
  }

  @Test
  void a_thread_that_is_made_to_wait_now_and_then_is_not_the_rules_doing() {
    for (int second = 0; second < SECONDS; second++) {
      add(1_000, 1_000);
      add(5, 50_000_000); // half a percent
      cost.take(SECOND);
    }

    assertThat(cost.share()).isCloseTo(0.061, within(0.008));
  }

  @Test
  void a_rule_whose_every_tenth_call_is_slow_pays_for_it() {
    for (int second = 0; second < SECONDS; second++) {
      add(90, 1_000);
      add(10, 1_000_000);
      cost.take(SECOND);
    }

    assertThat(cost.share()).isGreaterThan(0.5);
  }

  @Test
  void it_begins_anew_when_it_is_told_to() {
    seconds(SECONDS, 1_000, 1_000);

    cost.clear();

    assertThat(cost.share()).isZero();
    seconds(SECONDS - 1, 1_000, 1_000);
    assertThat(cost.share()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 7, 8, 63, 64, 100, 1_000, 999_999, 3_600_000_000_000L})
  void a_time_is_known_to_an_eighth(long nanos) {
    double known = RuleCost.middle(RuleCost.bucket(nanos));

    assertThat(known).isBetween(nanos * 0.875, nanos * 1.125 + 0.5);
  }

  @Test
  void no_time_is_too_long_or_turns_back() {
    assertThat(RuleCost.bucket(-5)).isZero();
    assertThat(RuleCost.middle(RuleCost.bucket(Long.MAX_VALUE))).isGreaterThan(1e12);
  }

  private void seconds(int count, int stretches, long nanos) {
    for (int second = 0; second < count; second++) {
      add(stretches, nanos);
      cost.take(SECOND);
    }
  }

  private void add(int stretches, long nanos) {
    for (int i = 0; i < stretches; i++) {
      cost.add(nanos);
    }
  }
}
