package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final ManualTicker ticker = new ManualTicker();
  private final GuardCounts counts = GuardCounts.of("RateLimitTest", "rate");
  private final List<Duration> waits = new ArrayList<>();

  /** As if others went on while the thread waits: the clock stands still. */
  private final Pause noting =
      nanos -> {
        waits.add(Duration.ofNanos(nanos));
        return true;
      };

  @Test
  void as_many_as_may_start_in_a_period_and_no_more() {
    RateLimit limit = limit(plan(2, 1));

    assertThat(taken(limit, 3)).isEqualTo(2);
    ticker.turn(Duration.ofMillis(999));
    assertThat(taken(limit, 3)).isZero();
    ticker.turn(Duration.ofMillis(1));
    assertThat(taken(limit, 3)).isEqualTo(2);
  }

  @Test
  void what_a_period_left_over_is_not_saved_up() {
    RateLimit limit = limit(plan(2, 1));
    limit.of("").take(false);

    ticker.turn(Duration.ofSeconds(10));

    assertThat(taken(limit, 5)).isEqualTo(2);
  }

  @Test
  void periods_are_counted_from_the_first_use_of_a_key() {
    RateLimit limit = limit(plan(1, 1));
    limit.of("a").take(false);
    ticker.turn(Duration.ofMillis(700));
    limit.of("b").take(false);

    ticker.turn(Duration.ofMillis(300));

    assertThat(limit.of("a").take(false)).isNotNegative();
    assertThat(limit.of("b").take(false)).isNegative();
  }

  @Test
  void calls_that_may_wait_are_spread_over_the_next_periods() {
    RateLimit limit = limit(plan(2, 1, Duration.ofSeconds(2)));
    limit.of("").take(true);
    ticker.turn(Duration.ofMillis(300));

    for (int call = 0; call < 5; call++) {
      assertThat(limit.of("").take(true)).isNotNegative();
    }

    Duration next = Duration.ofMillis(700);
    Duration overNext = Duration.ofMillis(1700);
    assertThat(waits).containsExactly(next, next, overNext, overNext);
    assertThat(limit.of("").take(true)).isNegative();
  }

  @Test
  void a_call_that_may_not_wait_takes_nothing_of_a_later_period() {
    RateLimit limit = limit(plan(1, 1, Duration.ofSeconds(2)));
    limit.of("").take(true);

    long refused = limit.of("").take(false);
    limit.of("").take(true);

    assertThat(refused).isEqualTo(-1);
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void a_permit_given_back_is_free_again() {
    RateLimit limit = limit(plan(1, 1));
    Permits permits = limit.of("");

    permits.giveBack(permits.take(false));

    assertThat(taken(limit, 3)).isEqualTo(1);
  }

  @Test
  void a_permit_given_back_is_lost_where_a_later_one_is_promised() {
    RateLimit limit = limit(plan(1, 1, Duration.ofSeconds(1)));
    Permits permits = limit.of("");
    long slot = permits.take(true);
    permits.take(true);

    permits.giveBack(slot);

    assertThat(taken(limit, 2)).isZero();
    ticker.turn(Duration.ofSeconds(1));
    assertThat(permits.take(false)).isNegative();
  }

  @Test
  void a_permit_of_a_period_that_is_over_makes_no_room() {
    RateLimit limit = limit(plan(1, 1));
    Permits permits = limit.of("");
    long slot = permits.take(false);
    ticker.turn(Duration.ofSeconds(1));

    permits.take(false);
    permits.giveBack(slot);

    assertThat(taken(limit, 2)).isZero();
  }

  @Test
  void a_call_whose_wait_is_interrupted_is_refused_and_takes_nothing() {
    Pause interruptedOnce =
        nanos -> {
          waits.add(Duration.ofNanos(nanos));
          return waits.size() > 1;
        };
    RateLimit limit =
        RateLimit.of(plan(1, 1, Duration.ofSeconds(1)), ticker, counts, interruptedOnce);
    limit.of("").take(true);

    long interrupted = limit.of("").take(true);
    long next = limit.of("").take(true);

    assertThat(interrupted).isEqualTo(-1);
    assertThat(next).isEqualTo(1);
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void a_thread_sleeps_until_its_period_has_begun() {
    Duration per = Duration.ofMillis(20);
    RateLimit limit =
        RateLimit.of(
            RatePlan.builder().permits(1).per(per).maxWait(Duration.ofSeconds(10)).build(),
            Ticker.SYSTEM,
            counts);
    long before = System.nanoTime();

    limit.of("").take(true);
    limit.of("").take(true);
    limit.of("").take(true);

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(2 * per.toNanos());
  }

  @Test
  void a_call_that_waits_is_counted_while_it_does() {
    List<Long> waiting = new ArrayList<>();
    Pause counting =
        nanos -> {
          waiting.add(counts.waiting());
          return true;
        };
    RateLimit limit = RateLimit.of(plan(1, 1, Duration.ofSeconds(1)), ticker, counts, counting);

    limit.of("").take(true);
    limit.of("").take(true);

    assertThat(waiting).containsExactly(1L);
    assertThat(counts.waiting()).isZero();
  }

  @Test
  void no_permits_let_nobody_start() {
    RateLimit limit = limit(plan(0, 1, Duration.ofHours(1)));

    ticker.turn(Duration.ofHours(1));

    assertThat(limit.of("").take(true)).isEqualTo(-1);
    limit.of("").giveBack(0);
    limit.change(plan(1, 1));
    assertThat(taken(limit, 2)).isEqualTo(1);
  }

  @Test
  void a_change_keeps_what_is_used_of_the_period() {
    RateLimit limit = limit(plan(5, 1));
    taken(limit, 3);

    limit.change(plan(4, 1));
    assertThat(taken(limit, 5)).isEqualTo(1);
    limit.change(plan(2, 1));
    assertThat(taken(limit, 5)).isZero();
    limit.change(plan(6, 1));
    assertThat(taken(limit, 9)).isEqualTo(2);

    ticker.turn(Duration.ofSeconds(1));
    assertThat(taken(limit, 9)).isEqualTo(6);
  }

  @Test
  void a_change_counts_other_periods_from_the_start_of_the_current_one() {
    RateLimit limit = limit(plan(2, 60));
    taken(limit, 2);
    ticker.turn(Duration.ofMillis(30_400));

    limit.change(plan(2, 1));
    assertThat(taken(limit, 3)).isEqualTo(2);
    ticker.turn(Duration.ofMillis(600));

    assertThat(taken(limit, 3)).isEqualTo(2);
  }

  @Test
  void a_permit_from_before_a_change_makes_no_room_after_it() {
    RateLimit limit = limit(plan(2, 1));
    Permits permits = limit.of("");
    long slot = permits.take(false);

    limit.change(plan(1, 1));
    permits.giveBack(slot);

    assertThat(taken(limit, 2)).isZero();
  }

  @Test
  void a_change_that_allows_waiting_is_seen_at_once() {
    RateLimit limit = limit(plan(1, 1));
    limit.of("").take(true);

    limit.change(plan(1, 1, Duration.ofSeconds(1)));

    assertThat(limit.waits()).isTrue();
    assertThat(limit.of("").take(true)).isNotNegative();
  }

  @Test
  void numbers_do_not_overflow_in_the_longest_life_of_a_jvm() {
    RateLimit limit = limit(RatePlan.builder().permits(1000).per(Duration.ofNanos(1)).build());

    for (int year = 0; year < 100; year++) {
      assertThat(taken(limit, 1001)).as("year %s", year).isEqualTo(1000);
      ticker.turn(Duration.ofDays(365));
    }
  }

  @Test
  void periods_that_others_follow_give_no_more_permits() {
    Periods before = Periods.of(plan(2, 1), 0);
    before.take(0, false);

    Periods after = before.followedBy(plan(2, 1), 0);

    assertThat(before.take(0, false)).isEqualTo(Periods.CLOSED);
    assertThat(after.take(0, false)).isNotNegative();
    assertThat(after.take(0, false)).isEqualTo(Periods.NONE);
  }

  @Test
  void keys_whose_period_is_over_are_forgotten() {
    RateLimit limit = limit(plan(1, 1));

    for (int key = 0; key < 5000; key++) {
      assertThat(limit.of("key " + key).take(false)).as("key %s", key).isNotNegative();
      ticker.turn(Duration.ofMillis(10));
    }

    assertThat(limit.keys()).isLessThanOrEqualTo(1000);
  }

  @Test
  void keys_within_their_period_are_kept_and_those_beyond_share_one() {
    RateLimit limit = limit(plan(1, 1));

    for (int key = 0; key < 1000; key++) {
      limit.of("key " + key).take(false);
    }
    boolean one = limit.of("one").take(false) >= 0;
    boolean other = limit.of("other").take(false) >= 0;

    assertThat(one).isTrue();
    assertThat(other).isFalse();
    for (int key = 0; key < 1000; key++) {
      assertThat(limit.of("key " + key).take(false)).as("key %s", key).isNegative();
    }
    ticker.turn(Duration.ofSeconds(1));
    assertThat(limit.of("one").take(false)).isNotNegative();
    assertThat(limit.of("other").take(false)).isNotNegative();
  }

  @Test
  void permits_forgotten_after_they_were_asked_for_leave_the_call_to_new_ones() {
    RateLimit limit = limit(plan(1, 1));
    Permits before = limit.of("a");
    assertThat(before.forget()).isTrue();

    assertThat(before.take(false)).isNotNegative();
    assertThat(before.take(false)).isNegative();
    assertThat(limit.of("a").take(false)).isNegative();
  }

  @Test
  void an_interrupt_ends_a_wait_under_way() throws Exception {
    RateLimit slow =
        RateLimit.of(
            RatePlan.builder()
                .permits(1)
                .per(Duration.ofHours(1))
                .maxWait(Duration.ofHours(2))
                .build(),
            Ticker.SYSTEM,
            counts);
    slow.of("").take(true);
    List<Long> slots = new ArrayList<>();
    List<Boolean> flags = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              slots.add(slow.of("").take(true));
              flags.add(Thread.interrupted());
            });

    thread.start();
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (counts.waiting() == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join(10_000);

    assertThat(thread.isAlive()).isFalse();
    assertThat(slots).containsExactly(-1L);
    assertThat(flags).containsExactly(true);
    assertThat(counts.waiting()).isZero();
  }

  private RateLimit limit(RatePlan plan) {
    return RateLimit.of(plan, ticker, counts, noting);
  }

  private static RatePlan plan(int permits, int seconds) {
    return plan(permits, seconds, Duration.ZERO);
  }

  private static RatePlan plan(int permits, int seconds, Duration maxWait) {
    return RatePlan.builder()
        .permits(permits)
        .per(Duration.ofSeconds(seconds))
        .maxWait(maxWait)
        .build();
  }

  private static int taken(RateLimit limit, int asked) {
    int taken = 0;
    for (int call = 0; call < asked; call++) {
      taken += limit.of("").take(false) >= 0 ? 1 : 0;
    }
    return taken;
  }
}
