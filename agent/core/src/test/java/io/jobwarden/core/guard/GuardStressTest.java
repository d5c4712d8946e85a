package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards asked by many threads at once. */
class GuardStressTest {
  private static final int ROUNDS = 10_000;

  private final ManualTicker ticker = new ManualTicker();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void each_turn_of_a_circuit_is_told_once_and_none_is_left_out(long seed) throws Exception {
    Breaker breaker =
        Breaker.of(
            BreakerPlan.builder()
                .key("${arg0}")
                .calls(5)
                .failureRate(0.6)
                .trialCalls(3)
                .openFor(Duration.ofMillis(10))
                .build(),
            ticker);
    Told told = new Told();

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            Admission admission = breaker.of("k").admit(told);
            if (admission == null) {
              ticker.turn(Duration.ofMillis(1));
            } else if (dice.nextInt(5) == 0) {
              admission.giveBack();
            } else {
              admission.ended(dice.nextBoolean(), 0, told);
            }
          }
        });

    long closed = told.count(BreakerState.CLOSED);
    long halfOpen =
        told.all.stream().filter(one -> one.equals("k half_open: its time is over")).count();
    long opened = told.all.stream().filter(one -> one.contains("of the last")).count();
    long openedAgain = told.all.stream().filter(one -> one.endsWith("trials of 3 failed")).count();
    String state = breaker.states().getOrDefault("k", "none");
    assertThat(opened).isGreaterThan(10);
    assertThat(opened).as("ways out of closed").isEqualTo(1 + closed - is(state, "closed"));
    assertThat(halfOpen).as("ways out of open").isEqualTo(opened + openedAgain - is(state, "open"));
    assertThat(halfOpen)
        .as("ways out of half-open")
        .isEqualTo(closed + openedAgain + is(state, "half_open"));
    assertThat(told.all)
        .hasSize((int) (closed + opened + openedAgain + told.count(BreakerState.HALF_OPEN)));
    assertClosesInTheEnd(breaker, told);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void failures_at_the_same_moment_open_it_once(long seed) throws Exception {
    BreakerPlan plan = BreakerPlan.builder().calls(1).openFor(Duration.ofDays(1)).build();
    int rounds = 3000;
    Breaker[] breakers = new Breaker[rounds];
    Arrays.setAll(breakers, round -> Breaker.of(plan, ticker));
    AtomicIntegerArray opened = new AtomicIntegerArray(rounds);
    AtomicIntegerArray meeting = new AtomicIntegerArray(rounds);

    Crowd.act(
        seed,
        (thread, dice) -> {
          if (thread >= 2) {
            return; // as many as run at the same moment for sure
          }
          for (int i = 0; i < rounds; i++) {
            int round = i;
            Turned counting = (key, to, why) -> opened.incrementAndGet(round);
            Admission admission = breakers[round].of("").admit(counting);
            meeting.incrementAndGet(round);
            while (meeting.get(round) < 2) {
              Thread.onSpinWait();
            }
            if (admission != null) {
              admission.ended(true, 0, counting);
            }
          }
        });

    for (int round = 0; round < rounds; round++) {
      assertThat(opened.get(round)).as("round %s", round).isEqualTo(1);
    }
  }

  private static int is(String state, String wanted) {
    return state.equals(wanted) ? 1 : 0;
  }

  /** Only if no trial place was lost. */
  private void assertClosesInTheEnd(Breaker breaker, Told told) {
    for (int i = 0; i < 10; i++) {
      Admission admission = breaker.of("k").admit(told);
      if (admission != null) {
        admission.ended(false, 0, told);
      }
      ticker.turn(Duration.ofMillis(2));
    }
    assertThat(breaker.states()).containsEntry("k", "closed");
    assertThat(breaker.of("k").forget()).as("nobody uses it").isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void never_more_trials_than_there_may_be(int trials) throws Exception {
    Breaker breaker =
        Breaker.of(
            BreakerPlan.builder()
                .calls(1)
                .failureRate(0.01)
                .trialCalls(trials)
                .openFor(Duration.ofDays(1))
                .build(),
            ticker);
    Told told = new Told();
    Admission failing = breaker.of("").admit(told);
    if (failing != null) {
      failing.ended(true, 0, told);
    }
    ticker.turn(Duration.ofDays(1));
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();

    Crowd.act(
        trials,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            Admission trial = breaker.of("").admit(told);
            if (trial != null) {
              if (underWay.incrementAndGet() > trials) {
                wrong.incrementAndGet();
              }
              Thread.onSpinWait();
              underWay.decrementAndGet();
              trial.giveBack();
            }
          }
        });

    assertThat(wrong).hasValue(0);
    assertThat(told.count(BreakerState.HALF_OPEN)).isEqualTo(1);
    for (int trial = 0; trial < trials; trial++) {
      assertThat(breaker.of("").admit(told)).isNotNull();
    }
    assertThat(breaker.of("").admit(told)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_period_has_more_permits_than_it_may(long seed) throws Exception {
    int permits = 4;
    Duration per = Duration.ofMillis(10);
    AtomicIntegerArray taken = new AtomicIntegerArray(20_000);
    RateLimit limit =
        RateLimit.of(
            RatePlan.builder().permits(permits).per(per).maxWait(per.multipliedBy(3)).build(),
            ticker,
            GuardCounts.of("GuardStressTest", "rate"),
            nanos -> nanos % 7 > 0);
    limit.of("");

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            long slot = limit.of("").take(dice.nextBoolean());
            if (slot < 0) {
              ticker.turn(Duration.ofMillis(dice.nextInt(3)).plusNanos(dice.nextInt(2)));
            } else if (dice.nextInt(4) == 0) {
              limit.of("").giveBack(slot);
            } else {
              taken.incrementAndGet((int) (slot / permits));
            }
          }
        });

    for (int period = 0; period < taken.length(); period++) {
      assertThat(taken.get(period)).as("period %s", period).isLessThanOrEqualTo(permits);
    }
    ticker.turn(Duration.ofDays(1));
    for (int permit = 0; permit < permits; permit++) {
      assertThat(limit.of("").take(false)).isNotNegative();
    }
    assertThat(limit.of("").take(false)).isNegative();
    assertThat(GuardCounts.of("GuardStressTest", "rate").waiting()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void all_permits_of_a_period_come_back(long seed) throws Exception {
    RateLimit limit =
        RateLimit.of(
            RatePlan.builder().permits(5).per(Duration.ofDays(1)).build(),
            ticker,
            GuardCounts.of("GuardStressTest", "rate"));

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            Permits permits = limit.of("");
            long slot = permits.take(false);
            if (slot >= 0) {
              permits.giveBack(slot);
            }
          }
        });

    for (int permit = 0; permit < 5; permit++) {
      assertThat(limit.of("").take(false)).isNotNegative();
    }
    assertThat(limit.of("").take(false)).isNegative();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void all_permits_are_counted_while_the_limit_changes(long seed) throws Exception {
    RatePlan[] plans = new RatePlan[4];
    for (int i = 0; i < plans.length; i++) {
      plans[i] = RatePlan.builder().permits(100 + i).per(Duration.ofDays(1)).build();
    }
    RateLimit limit = RateLimit.of(plans[0], ticker, GuardCounts.of("GuardStressTest", "rate"));
    AtomicInteger taken = new AtomicInteger();

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < 100; i++) {
            if (thread < 2) {
              limit.change(plans[dice.nextInt(plans.length)]);
            } else if (limit.of("").take(false) >= 0) {
              taken.incrementAndGet();
            }
          }
        });
    limit.change(plans[3]);
    while (limit.of("").take(false) >= 0) {
      taken.incrementAndGet();
    }

    assertThat(taken).hasValue(103);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void all_places_come_back_while_the_limit_changes(long seed) throws Exception {
    GuardCounts counts = GuardCounts.of("GuardStressTest", "concurrency");
    ConcurrencyLimit limit = ConcurrencyLimit.of(places(3), counts);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < 1000; i++) {
            if (thread < 4) {
              limit.change(places(dice.nextInt(6)));
            }
            if (dice.nextInt(20) == 0) {
              Thread.currentThread().interrupt();
            }
            Places place = limit.enter("");
            if (place != null) {
              if (inside.incrementAndGet() > 5) {
                wrong.incrementAndGet();
              }
              Thread.onSpinWait();
              inside.decrementAndGet();
              place.leave();
            }
            Thread.interrupted();
          }
        });
    limit.change(places(4));

    assertThat(wrong).hasValue(0);
    assertThat(counts.waiting()).isZero();
    for (int place = 0; place < 4; place++) {
      assertThat(limit.enterNow("")).as("place %s", place).isNotNull();
    }
    assertThat(limit.enterNow("")).isNull();
  }

  private static ConcurrencyPlan places(int max) {
    return ConcurrencyPlan.builder().max(max).maxWait(Duration.ofMillis(1)).build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keys_are_bounded_and_never_dropped_in_use(long seed) throws Exception {
    int keys = 5000;
    ConcurrencyLimit limit =
        ConcurrencyLimit.of(ConcurrencyPlan.builder().max(1).key("${arg0}").build());
    AtomicIntegerArray inside = new AtomicIntegerArray(keys);
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger mostKeys = new AtomicInteger();

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            int key = dice.nextInt(3) == 0 ? dice.nextInt(5) : dice.nextInt(keys);
            Places place = limit.enter("key " + key);
            if (place != null) {
              if (inside.incrementAndGet(key) > 1) {
                wrong.incrementAndGet();
              }
              Thread.onSpinWait();
              inside.decrementAndGet(key);
              place.leave();
            }
            if (i % 100 == 0) {
              mostKeys.accumulateAndGet(limit.keys(), Math::max);
            }
          }
        });

    assertThat(wrong).hasValue(0);
    assertThat(mostKeys.get()).isBetween(500, 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_room_for_keys_is_lost_where_threads_meet_at_a_new_one(long seed) throws Exception {
    ConcurrencyLimit limit =
        ConcurrencyLimit.of(ConcurrencyPlan.builder().max(Crowd.THREADS).key("${arg0}").build());
    AtomicInteger latest = new AtomicInteger();

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int key = 0; key < 5000; key = Math.max(key + 1, latest.get())) {
            latest.accumulateAndGet(key, Math::max);
            Places place = limit.enter("key " + key);
            if (place != null) {
              place.leave();
            }
          }
        });
    limit.change(places(1));

    for (int key = 0; key < 1000; key++) {
      assertThat(limit.enterNow("another " + key)).as("key %s", key).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_failure_of_a_key_is_forgotten(long seed) throws Exception {
    Breaker breaker =
        Breaker.of(BreakerPlan.builder().calls(1000).failureRate(1).key("${arg0}").build(), ticker);
    Told told = new Told();
    int failing = 900;

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            boolean failed = dice.nextInt(10) == 0;
            int key = failed ? dice.nextInt(failing) : failing + dice.nextInt(4100);
            Admission admission = breaker.of("key " + key).admit(told);
            if (admission != null) {
              admission.ended(failed, 0, told);
            }
          }
        });

    assertThat(breaker.keys()).isLessThanOrEqualTo(1000);
    assertThat(breaker.states()).doesNotContainKey("_other");
    AtomicInteger known = new AtomicInteger();
    breaker.states().keySet().stream()
        .filter(key -> Integer.parseInt(key.substring(4)) < failing)
        .forEach(key -> known.incrementAndGet());
    assertThat(known.get()).isGreaterThan(800);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void circuits_change_while_bodies_run(long seed) throws Exception {
    BreakerPlan auto =
        BreakerPlan.builder().key("${arg0}").calls(3).openFor(Duration.ofMillis(5)).build();
    BreakerPlan[] plans = {
      auto,
      BreakerPlan.builder().key("${arg0}").calls(4).openFor(Duration.ofMillis(6)).build(),
      BreakerPlan.builder().key("${arg0}").state(BreakerState.FORCED_OPEN).build(),
      BreakerPlan.builder().key("${arg0}").state(BreakerState.DISABLED).build()
    };
    Breaker breaker = Breaker.of(auto, ticker);
    Told told = new Told();

    Crowd.act(
        seed,
        (thread, dice) -> {
          for (int i = 0; i < ROUNDS; i++) {
            if (thread < 2 && i % 10 == 0) {
              breaker.change(plans[dice.nextInt(plans.length)]);
            }
            Admission admission = breaker.of("k").admit(told);
            ticker.turn(Duration.ofNanos(100_000));
            if (admission != null) {
              admission.ended(dice.nextBoolean(), 0, told);
            }
          }
        });
    breaker.change(plans[2]);
    String forced = breaker.states().get("k");
    breaker.change(plans[1]);

    assertThat(forced).isEqualTo("forced_open");
    assertThat(breaker.states()).containsEntry("k", "closed");
    assertThat(breaker.of("k").forget()).as("nobody uses it").isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void keys_beyond_the_bound_share_one_entry(long seed) {
    Breaker breaker = Breaker.of(BreakerPlan.builder().calls(100).key("${arg0}").build(), ticker);
    Told told = new Told();

    Said.by(
        () -> {
          try {
            Crowd.act(
                seed,
                (thread, dice) -> {
                  for (int i = 0; i < 2000; i++) {
                    Admission admission = breaker.of("key " + dice.nextInt(5000)).admit(told);
                    if (admission != null) {
                      admission.ended(true, 0, told);
                    }
                  }
                });
          } catch (Exception wrong) {
            throw new AssertionError(wrong);
          }
        });

    assertThat(breaker.keys()).isEqualTo(1000);
    assertThat(breaker.states()).hasSize(1001).containsKey("_other");
  }
}
