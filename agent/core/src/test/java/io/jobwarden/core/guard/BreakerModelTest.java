package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order, a circuit does what {@link BreakerModel} does. */
class BreakerModelTest {
  enum Act {
    ADMIT,
    END,
    GIVE_BACK,
    TURN_CLOCK,
    CHANGE
  }

  record Step(Act act, int pick, boolean failed, boolean slow, int millis, BreakerPlan plan) {}

  private record LetIn(Admission admission, int era) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, seed = "1")
  void a_circuit_does_what_the_model_does(
      @ForAll("plans") BreakerPlan plan, @ForAll("steps") List<Step> steps) {
    ManualTicker ticker = new ManualTicker();
    Breaker breaker = Breaker.of(plan, ticker);
    BreakerModel model = new BreakerModel(plan, ticker.nanos());
    Told told = new Told();
    List<LetIn> underWay = new ArrayList<>();
    breaker.of("k");

    for (Step step : steps) {
      switch (step.act) {
        case ADMIT -> {
          Admission admission = breaker.of("k").admit(told);
          Integer era = model.admit();
          assertThat(admission == null).as("refused").isEqualTo(era == null);
          if (admission != null && era != null) {
            underWay.add(new LetIn(admission, era));
          }
        }
        case END -> {
          LetIn one = takeOne(underWay, step.pick);
          long nanos = step.slow ? 100_000_000 : 99_999_999;
          if (one != null) {
            one.admission.ended(step.failed, nanos, told);
            model.ended(one.era, step.failed, nanos);
          }
        }
        case GIVE_BACK -> {
          LetIn one = takeOne(underWay, step.pick);
          if (one != null) {
            one.admission.giveBack();
            model.giveBack(one.era);
          }
        }
        case TURN_CLOCK -> {
          ticker.turn(Duration.ofMillis(step.millis));
          model.turnClock(Duration.ofMillis(step.millis));
        }
        case CHANGE -> {
          breaker.change(step.plan);
          model.change(step.plan);
        }
      }
      assertThat(breaker.states().get("k")).isEqualTo(model.state());
      assertThat(told.all).isEqualTo(model.told);
    }
  }

  private static @Nullable LetIn takeOne(List<LetIn> underWay, int pick) {
    return underWay.isEmpty() ? null : underWay.remove(pick % underWay.size());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequency(
            Tuple.of(20, Act.ADMIT),
            Tuple.of(17, Act.END),
            Tuple.of(2, Act.GIVE_BACK),
            Tuple.of(6, Act.TURN_CLOCK),
            Tuple.of(1, Act.CHANGE));
    return Combinators.combine(
            acts,
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false),
            Arbitraries.of(1, 99, 100, 500, 999, 1000, 3000),
            plans())
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(100);
  }

  @Provide
  Arbitrary<BreakerPlan> plans() {
    return Combinators.combine(
            Arbitraries.of(0.07, 1 / 3.0, 0.5, 1.0),
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(Duration.ofSeconds(1), Duration.ofSeconds(3)).injectNull(0.5),
            Arbitraries.of(Duration.ofMillis(500), Duration.ofSeconds(2)),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(Duration.ofMillis(100)).injectNull(0.5),
            Arbitraries.of(0.5, 1.0),
            Arbitraries.frequency(
                Tuple.of(10, BreakerState.CLOSED),
                Tuple.of(1, BreakerState.DISABLED),
                Tuple.of(1, BreakerState.FORCED_OPEN)))
        .as(
            (rate, calls, window, openFor, trials, slowOver, slowRate, state) ->
                BreakerPlan.builder()
                    .key("${arg0}")
                    .failureRate(rate)
                    .calls(calls)
                    .window(window)
                    .openFor(openFor)
                    .trialCalls(trials)
                    .slowOver(slowOver)
                    .slowRate(slowRate)
                    .state(state)
                    .build());
  }
}
