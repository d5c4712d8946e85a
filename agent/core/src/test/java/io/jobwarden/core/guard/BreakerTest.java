package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final ManualTicker ticker = new ManualTicker();
  private final Told told = new Told();

  @Test
  void it_opens_when_the_share_of_failures_is_reached() {
    Breaker breaker = Breaker.of(plan().calls(4).failureRate(0.5).build(), ticker);

    end(breaker, true, false, false, true);

    assertThat(told.all).containsExactly(" open: 2 of the last 4 bodies failed");
    assertThat(breaker.states()).containsExactly(Map.entry("", "open"));
    assertThat(breaker.of("").admit(told)).isNull();
  }

  @Test
  void too_few_bodies_say_nothing() {
    Breaker breaker = Breaker.of(plan().calls(4).failureRate(0.5).build(), ticker);

    end(breaker, true, true, true);

    assertThat(told.all).isEmpty();
    assertThat(breaker.of("").admit(told)).isNotNull();
  }

  @Test
  void bodies_before_the_last_ones_are_forgotten() {
    Breaker breaker = Breaker.of(plan().calls(4).failureRate(0.5).build(), ticker);

    end(breaker, false, false, false, true, false, false, false, true);

    assertThat(told.all).isEmpty();
  }

  @Test
  void a_share_is_reached_exactly() {
    Breaker breaker = Breaker.of(plan().calls(100).failureRate(0.07).build(), ticker);

    for (int body = 0; body < 100; body++) {
      end(breaker, body < 7);
    }

    assertThat(told.all).containsExactly(" open: 7 of the last 100 bodies failed");
  }

  @ParameterizedTest
  @CsvSource({"99, 99, 99, closed", "100, 99, 100, open", "5000, 1, 1, closed"})
  void it_opens_when_the_share_of_slow_bodies_is_reached(
      long first, long second, long third, String state) {
    Breaker breaker =
        Breaker.of(plan().calls(3).slowOver(Duration.ofMillis(100)).slowRate(0.5).build(), ticker);

    for (long millis : new long[] {first, second, third}) {
      admit(breaker).ended(false, Duration.ofMillis(millis).toNanos(), told);
    }

    assertThat(breaker.states()).containsExactly(Map.entry("", state));
  }

  @Test
  void slow_bodies_are_told_as_such() {
    Breaker breaker =
        Breaker.of(plan().calls(1).slowOver(SHORT).slowRate(0.5).trialCalls(1).build(), ticker);

    admit(breaker).ended(false, SHORT.toNanos(), told);
    ticker.turn(Duration.ofSeconds(30));
    admit(breaker).ended(false, SHORT.toNanos(), told);

    assertThat(told.all)
        .containsExactly(
            " open: 1 of the last 1 bodies were slow",
            " half_open: its time is over",
            " open: 1 trials of 1 were slow");
  }

  @Test
  void a_window_of_time_forgets_what_ended_before_it() {
    Breaker breaker = Breaker.of(plan().calls(3).window(Duration.ofSeconds(10)).build(), ticker);

    end(breaker, true, true);
    ticker.turn(Duration.ofSeconds(10));
    end(breaker, true, true);
    ticker.turn(Duration.ofSeconds(9));
    end(breaker, true);

    assertThat(told.all).containsExactly(" open: 3 of the last 3 bodies failed");
  }

  @Test
  void a_window_of_time_holds_as_many_as_there_are() {
    Breaker breaker =
        Breaker.of(plan().calls(3).failureRate(0.5).window(Duration.ofSeconds(10)).build(), ticker);

    end(breaker, false, false, false, true, true);
    ticker.turn(Duration.ofSeconds(5));
    end(breaker, true);

    assertThat(told.all).containsExactly(" open: 3 of the last 6 bodies failed");
  }

  @Test
  void an_open_one_lets_trials_in_when_its_time_is_over() {
    Breaker breaker = opened(plan().trialCalls(2).openFor(Duration.ofSeconds(30)));

    ticker.turn(Duration.ofSeconds(29));
    Admission early = breaker.of("").admit(told);
    ticker.turn(Duration.ofSeconds(1));

    assertThat(early).isNull();
    assertThat(breaker.states()).containsExactly(Map.entry("", "open"));
    assertThat(breaker.of("").admit(told)).isNotNull();
    assertThat(breaker.of("").admit(told)).isNotNull();
    assertThat(breaker.of("").admit(told)).isNull();
    assertThat(told.all).containsExactly(" half_open: its time is over");
  }

  @Test
  void trials_that_succeed_close_it_with_nothing_remembered() {
    Breaker breaker = halfOpen(plan().calls(2).failureRate(1).trialCalls(2));

    end(breaker, false, true, true);

    assertThat(told.all).containsExactly(" closed: 1 trials of 2 succeeded");
  }

  @Test
  void trials_that_fail_open_it_again_for_the_whole_time() {
    Breaker breaker = halfOpen(plan().trialCalls(3).openFor(Duration.ofSeconds(30)));
    ticker.turn(Duration.ofSeconds(20));

    end(breaker, true, false, true);
    ticker.turn(Duration.ofSeconds(29));

    assertThat(told.all).containsExactly(" open: 2 trials of 3 failed");
    assertThat(breaker.of("").admit(told)).isNull();
  }

  @Test
  void a_trial_that_has_ended_leaves_no_room_for_another() {
    Breaker breaker = halfOpen(plan().trialCalls(2));

    end(breaker, false);

    assertThat(breaker.of("").admit(told)).isNotNull();
    assertThat(breaker.of("").admit(told)).isNull();
  }

  @Test
  void a_trial_given_back_is_free_again_and_says_nothing() {
    Breaker breaker = halfOpen(plan().trialCalls(1));

    admit(breaker).giveBack();
    assertThat(told.all).isEmpty();
    end(breaker, false);

    assertThat(told.all).containsExactly(" closed: 1 trials of 1 succeeded");
  }

  @Test
  void what_is_given_back_while_closed_says_nothing() {
    Breaker breaker = Breaker.of(plan().calls(1).build(), ticker);

    admit(breaker).giveBack();

    assertThat(told.all).isEmpty();
  }

  @Test
  void a_body_let_in_before_it_opened_does_not_end_as_a_trial() {
    Breaker breaker = Breaker.of(plan().calls(1).trialCalls(1).build(), ticker);
    Admission late = admit(breaker);
    Admission later = admit(breaker);
    end(breaker, true);
    later.ended(true, 0, told);
    ticker.turn(Duration.ofSeconds(30));
    Admission trial = admit(breaker);
    told.all.clear();

    late.ended(true, 0, told);

    assertThat(told.all).isEmpty();
    assertThat(breaker.of("").admit(told)).isNull();
    trial.ended(false, 0, told);
    assertThat(told.all).containsExactly(" closed: 1 trials of 1 succeeded");
  }

  @Test
  void a_trial_that_does_not_end_is_not_waited_for_for_ever() {
    Breaker breaker = halfOpen(plan().trialCalls(2).openFor(Duration.ofSeconds(30)));
    Admission hanging = admit(breaker);
    end(breaker, true);
    ticker.turn(Duration.ofSeconds(29));
    assertThat(breaker.of("").admit(told)).isNull();
    ticker.turn(Duration.ofSeconds(1));

    end(breaker, false);
    hanging.ended(true, 0, told);
    end(breaker, false);

    assertThat(told.all)
        .containsExactly(
            " half_open: only 1 of 2 trials have ended in time, they begin anew",
            " closed: 2 trials of 2 succeeded");
  }

  @Test
  void keys_do_not_share_a_circuit() {
    Breaker breaker = Breaker.of(plan().calls(1).key("${class}").build(), ticker);

    breaker.of("a").admit(told);
    admit(breaker.of("b")).ended(true, 0, told);

    assertThat(breaker.states()).containsExactly(Map.entry("a", "closed"), Map.entry("b", "open"));
    assertThat(told.all).containsExactly("b open: 1 of the last 1 bodies failed");
  }

  @Test
  void forced_open_it_lets_nobody_in_whatever_the_time() {
    Breaker breaker = Breaker.of(plan().state(BreakerState.FORCED_OPEN).build(), ticker);

    ticker.turn(Duration.ofDays(1));

    assertThat(breaker.of("").admit(told)).isNull();
    assertThat(breaker.states()).containsExactly(Map.entry("", "forced_open"));
  }

  @Test
  void disabled_it_lets_all_in_however_they_end() {
    Breaker breaker = Breaker.of(plan().calls(1).state(BreakerState.DISABLED).build(), ticker);

    end(breaker, true, true, true);

    assertThat(breaker.of("").admit(told)).isNotNull();
    assertThat(told.all).isEmpty();
    assertThat(breaker.states()).containsExactly(Map.entry("", "disabled"));
  }

  @Test
  void a_change_forces_it_open_at_once_and_closes_it_again() {
    Breaker breaker = Breaker.of(plan().calls(2).build(), ticker);
    end(breaker, true);

    breaker.change(plan().calls(2).state(BreakerState.FORCED_OPEN).build());
    Admission refused = breaker.of("").admit(told);
    breaker.change(plan().calls(2).build());
    end(breaker, true);

    assertThat(refused).isNull();
    assertThat(breaker.states()).containsExactly(Map.entry("", "closed"));
    assertThat(told.all).isEmpty();
  }

  @Test
  void a_change_lets_a_closed_one_count_anew() {
    Breaker breaker = Breaker.of(plan().calls(2).build(), ticker);
    end(breaker, true);

    breaker.change(plan().calls(2).failureRate(0.9).build());
    end(breaker, true);
    assertThat(told.all).isEmpty();
    end(breaker, true);

    assertThat(told.all).containsExactly(" open: 2 of the last 2 bodies failed");
  }

  @Test
  void a_change_that_changes_nothing_forgets_nothing() {
    Breaker breaker = Breaker.of(plan().calls(2).build(), ticker);
    end(breaker, true);

    breaker.change(plan().calls(2).build());
    end(breaker, true);

    assertThat(told.all).containsExactly(" open: 2 of the last 2 bodies failed");
  }

  @Test
  void a_change_gives_an_open_one_the_time_it_says_since_it_opened() {
    Breaker breaker = opened(plan().openFor(Duration.ofSeconds(30)));
    ticker.turn(Duration.ofSeconds(10));

    breaker.change(plan().openFor(Duration.ofSeconds(12)).build());
    ticker.turn(Duration.ofSeconds(1));
    Admission early = breaker.of("").admit(told);
    ticker.turn(Duration.ofSeconds(1));

    assertThat(early).isNull();
    assertThat(breaker.of("").admit(told)).isNotNull();
  }

  @Test
  void a_change_lets_trials_begin_anew() {
    Breaker breaker = halfOpen(plan().trialCalls(1));
    Admission before = admit(breaker);

    breaker.change(plan().trialCalls(2).build());
    before.ended(true, 0, told);
    end(breaker, false, false);

    assertThat(told.all).containsExactly(" closed: 2 trials of 2 succeeded");
  }

  @Test
  void a_call_that_comes_just_as_trials_begin_anew_is_one_of_the_new_ones() {
    Breaker breaker = halfOpen(plan().trialCalls(1));
    CircuitState before = breaker.of("").state();
    breaker.change(plan().trialCalls(2).build());

    Admission late = before.admit(told);

    assertThat(late).isSameAs(breaker.of("").state());
    admit(breaker);
    assertThat(before.admit(told)).isNull();
  }

  @Test
  void circuits_without_failures_are_forgotten_when_there_are_too_many() {
    Breaker breaker = Breaker.of(plan().calls(3).key("${arg0}").build(), ticker);
    admit(breaker.of("failed")).ended(true, 0, told);

    for (int key = 0; key < 5000; key++) {
      admit(breaker.of("key " + key)).ended(false, 0, told);
    }

    assertThat(breaker.keys()).isLessThanOrEqualTo(1000);
    assertThat(breaker.states()).containsKey("failed").doesNotContainKey("_other");
  }

  @Test
  void a_circuit_forgotten_after_it_was_asked_for_leaves_the_call_to_a_new_one() {
    Breaker breaker = Breaker.of(plan().calls(1).key("${arg0}").build(), ticker);
    Circuit before = breaker.of("a");
    assertThat(before.forget()).isTrue();

    admit(before).ended(true, 0, told);

    assertThat(breaker.states()).containsExactly(Map.entry("a", "open"));
  }

  private static BreakerPlan.Builder plan() {
    return BreakerPlan.builder();
  }

  private Breaker opened(BreakerPlan.Builder plan) {
    BreakerPlan wanted = plan.build();
    Breaker breaker = Breaker.of(plan.calls(1).failureRate(0.01).build(), ticker);
    end(breaker, true);
    breaker.change(wanted);
    told.all.clear();
    return breaker;
  }

  private Breaker halfOpen(BreakerPlan.Builder plan) {
    Breaker breaker = opened(plan);
    ticker.turn(breaker.plan().openFor());
    admit(breaker).giveBack();
    told.all.clear();
    return breaker;
  }

  private void end(Breaker breaker, boolean... failed) {
    for (boolean one : failed) {
      admit(breaker).ended(one, 0, told);
    }
  }

  private Admission admit(Breaker breaker) {
    return admit(breaker.of(""));
  }

  private Admission admit(Circuit circuit) {
    Admission admission = circuit.admit(told);
    if (admission == null) {
      throw new AssertionError("refused");
    }
    return admission;
  }
}
